package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedMapTest {

    private static final List<Integer> PARCELS = List.of(5, 4, 3, 2, 1);

    private final OrderedMap lesson = new OrderedMap();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<Integer, CountDownLatch> weighed =
            PARCELS.stream().collect(Collectors.toMap(n -> n, n -> new CountDownLatch(1)));

    @Test
    void onAPoolAllItemsAreUnderWayAndResultsComeInTheirOrder() {
        var main = Call.supply("main", () -> lesson.onAPool(PARCELS, this::weigh));
        await().until(begun::get, is(5));

        List.of(1, 2, 3, 4).forEach(n -> weighed.get(n).countDown());
        await().until(ended::get, is(4));
        main.awaitBlocked();                    // nothing comes out before the slowest is done

        weighed.get(5).countDown();
        assertThat(main.awaitResult()).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void inAStreamResultsComeInTheOrderOfTheItems() {
        var main = Call.supply("main", () -> lesson.inAStream(PARCELS, 5, this::weigh));
        await().until(begun::get, is(5));

        List.of(1, 2, 3, 4).forEach(n -> weighed.get(n).countDown());
        await().until(ended::get, is(4));
        main.awaitBlocked();

        weighed.get(5).countDown();
        assertThat(main.awaitResult()).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void inAStreamOnlySoManyAreUnderWay() {
        var main = Call.supply("main", () -> lesson.inAStream(PARCELS, 3, this::weigh));
        await().until(begun::get, is(3));
        main.awaitBlocked();                    // whoever would start the fourth waits for the first

        assertThat(begun).hasValue(3);

        weighed.values().forEach(CountDownLatch::countDown);
        assertThat(main.awaitResult()).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void inAStreamNoFourthBeginsWhileTheFirstOfThreeLasts() {
        var main = Call.supply("main", () -> lesson.inAStream(PARCELS, 3, this::weigh));
        await().until(begun::get, is(3));

        List.of(4, 3).forEach(n -> weighed.get(n).countDown());
        await().until(ended::get, is(2));
        main.awaitBlocked();

        assertThat(begun).hasValue(3);
        weighed.values().forEach(CountDownLatch::countDown);
        assertThat(main.awaitResult()).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void bothGiveWhatAPlainMapGives() throws Exception {
        List<Integer> numbers = IntStream.rangeClosed(2, 8).boxed().toList();
        Function<Integer, Integer> twice = n -> 2 * n;

        assertThat(lesson.onAPool(numbers, twice)).containsExactly(4, 6, 8, 10, 12, 14, 16);
        assertThat(lesson.inAStream(numbers, 3, twice)).containsExactly(4, 6, 8, 10, 12, 14, 16);
    }

    @Test
    void nothingGivesNothing() throws Exception {
        assertThat(lesson.onAPool(List.of(), this::weigh)).isEmpty();
        assertThat(lesson.inAStream(List.of(), 3, this::weigh)).isEmpty();
    }

    @Test
    void interruptingTheCallerOfInvokeAllCancelsTheTasks() {
        var main = Call.supply("main", () -> lesson.onAPool(PARCELS, this::weigh));
        await().until(begun::get, is(5));
        main.awaitBlocked();

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        await().until(ended::get, is(5));
    }

    @Test
    void interruptingTheCallerOfAStreamInterruptsNoTask() {
        var main = Call.supply("main", () -> {
            List<Integer> results = lesson.inAStream(PARCELS, 3, this::weigh);
            assertThat(Thread.interrupted()).as("the caller still knows that it was interrupted").isTrue();
            return results;
        });
        await().until(begun::get, is(3));
        main.awaitBlocked();

        main.interrupt();
        await("the flag is taken").until(() -> !main.thread().isInterrupted());
        weighed.values().forEach(CountDownLatch::countDown);

        assertThat(main.awaitResult()).containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void aFailureShowsWhenTheResultIsAskedFor() {
        assertThatThrownBy(() -> lesson.onAPool(List.of(1, 0), n -> 1 / n)).isInstanceOf(ExecutionException.class)
                .cause().isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> lesson.inAStream(List.of(1, 0), 2, n -> 1 / n)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anErrorIsTheCauseOfAnException() {
        var tooDeep = new StackOverflowError("too deep");
        Function<Integer, Integer> fails = _ -> {
            throw tooDeep;
        };

        assertThatThrownBy(() -> lesson.onAPool(PARCELS, fails)).isInstanceOf(ExecutionException.class)
                .cause().isSameAs(tooDeep);
        assertThatThrownBy(() -> lesson.inAStream(PARCELS, 2, fails)).isInstanceOf(RuntimeException.class)
                .cause().isSameAs(tooDeep);
    }

    private int weigh(int parcel) {
        begun.incrementAndGet();
        try {
            weighed.get(parcel).await();
            return parcel;
        } catch (InterruptedException sentHome) {
            return 0;
        } finally {
            ended.incrementAndGet();
        }
    }
}
