package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsCompletedTest {

    private static final int LOAVES = 5;

    private final ThreadPoolExecutor oven = (ThreadPoolExecutor) Executors.newFixedThreadPool(LOAVES);
    private final BlockingQueue<Integer> basket = new LinkedBlockingQueue<>();
    private final List<CountDownLatch> done = IntStream.range(0, LOAVES)
            .mapToObj(number -> new CountDownLatch(1))
            .toList();
    private final CountDownLatch allInTheOven = new CountDownLatch(LOAVES);
    private final List<Callable<Integer>> loaves = IntStream.range(0, LOAVES).mapToObj(this::loaf).toList();

    @Test
    void theFirstReadyIsTheFirstInTheBasket() throws InterruptedException {
        var baker =
                Call.run("baker", () -> AsCompleted.inOrderOfCompletion(oven, loaves, this::intoTheBasket));
        allInTheOven.await();

        for (int loaf = LOAVES - 1; loaf >= 0; loaf--) {
            baker.awaitBlocked();
            done.get(loaf).countDown();
            assertThat(basket.take()).isEqualTo(loaf);          // while those asked for before it still bake
        }

        baker.awaitResult();
        assertThat(basket).isEmpty();
    }

    @Test
    void inOrderOfAskingTheSlowestHoldsUpTheRest() throws InterruptedException {
        var baker = Call.run("baker", () -> AsCompleted.inOrderOfAsking(oven, loaves, basket::add));
        allInTheOven.await();
        done.subList(1, LOAVES).forEach(CountDownLatch::countDown);
        await().until(oven::getCompletedTaskCount, is(LOAVES - 1L));

        baker.awaitBlocked();
        assertThat(basket).isEmpty();

        done.getFirst().countDown();
        baker.awaitResult();
        assertThat(basket).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aBurntLoafIsTakenOutLikeAnyOther() throws InterruptedException {
        List<Callable<Integer>> burnt = List.of(() -> {
            throw new IllegalStateException("burnt");
        });
        var taken = new ArrayList<Future<Integer>>();

        AsCompleted.inOrderOfCompletion(oven, burnt, taken::add);

        assertThat(taken).singleElement()
                .satisfies(loaf -> assertThat(loaf.exceptionNow()).hasMessage("burnt"));
    }

    @Test
    void whoWaitsCanBeInterrupted() {
        Call.run("baker", () -> AsCompleted.inOrderOfAsking(oven, loaves, basket::add))
                .assertStopsWhenInterrupted();
        Call.run("baker", () -> AsCompleted.inOrderOfCompletion(oven, loaves, this::intoTheBasket))
                .assertStopsWhenInterrupted();
    }

    private void intoTheBasket(Future<Integer> loaf) {
        basket.add(loaf.resultNow());
    }

    private Callable<Integer> loaf(int number) {
        return () -> {
            allInTheOven.countDown();
            done.get(number).await();
            return number;
        };
    }

    @AfterEach
    void coolTheOven() {
        oven.shutdownNow();
    }
}
