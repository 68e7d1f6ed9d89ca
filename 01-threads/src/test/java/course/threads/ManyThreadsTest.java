package course.threads;

import static java.lang.Thread.State.WAITING;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {

    private final ManyThreads bakery = new ManyThreads();
    private final CountDownLatch breadIsDone = new CountDownLatch(1);
    private final AtomicInteger lit = new AtomicInteger();

    @Test
    void twoLoopsHaveTenThreadsAtWorkAtOnce() throws InterruptedException {
        List<Thread> ovens = bakery.startAll(nCopies(10, this::bake));

        await().until(lit::get, is(10));

        breadIsDone.countDown();
        bakery.joinAll(ovens);
    }

    @Test
    void twoWhoWaitForEachOtherBothGetThere() throws InterruptedException {
        bakery.joinAll(bakery.startAll(twoWhoWaitForEachOther()));
    }

    @Test
    void inTurnTheFirstWaitsForTheSecondForEver() {
        var baker = Call.run("baker", () -> bakery.oneAfterTheOther(twoWhoWaitForEachOther()));
        Thread first = awaitThread("oven");
        await().until(first::getState, is(WAITING));

        baker.assertStopsWhenInterrupted();
        first.interrupt();
    }

    @Test
    void threadsComeWithTheLanguageItself() {
        assertThat(Thread.class.getModule().getName()).isEqualTo("java.base");
    }

    private static List<Runnable> twoWhoWaitForEachOther() {
        var annaIsHere = new CountDownLatch(1);
        var bertIsHere = new CountDownLatch(1);
        return List.of(() -> meet(annaIsHere, bertIsHere), () -> meet(bertIsHere, annaIsHere));
    }

    private static void meet(CountDownLatch iAmHere, CountDownLatch youAreHere) {
        iAmHere.countDown();
        try {
            youAreHere.await();
        } catch (InterruptedException calledHome) {
            // The test is over.
        }
    }

    private static Thread awaitThread(String name) {
        return await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findAny(), Optional::isPresent).orElseThrow();
    }

    @Test
    void joinAllWaitsForTheLastOne() throws InterruptedException {
        Runnable quick = () -> {};
        List<Thread> ovens = bakery.startAll(List.of(quick, this::bake));
        ovens.getFirst().join();
        var baker = Call.run("baker", () -> bakery.joinAll(ovens));

        baker.awaitBlocked();
        breadIsDone.countDown();

        baker.awaitResult();
    }

    @Test
    void joinAllCanBeInterrupted() {
        List<Thread> ovens = bakery.startAll(List.of(this::bake));

        Call.run("baker", () -> bakery.joinAll(ovens)).assertStopsWhenInterrupted();

        breadIsDone.countDown();
    }

    @Test
    void whatTheThreadsWroteIsThereAfterJoinAll() throws InterruptedException {
        var loaves = new int[10];
        List<Runnable> jobs = IntStream.range(0, 10)
                .<Runnable>mapToObj(oven -> () -> loaves[oven] = oven + 1)
                .toList();

        bakery.joinAll(bakery.startAll(jobs));

        assertThat(loaves).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void withTheJoinInsideTheLoopOnlyOneIsEverAtWork() throws InterruptedException {
        var hot = new AtomicInteger();
        var hottest = new AtomicInteger();
        Runnable watched = () -> {
            hottest.accumulateAndGet(hot.incrementAndGet(), Math::max);
            Thread.yield();
            hot.decrementAndGet();
        };

        bakery.oneAfterTheOther(nCopies(10, watched));

        assertThat(hottest).hasValue(1);
    }

    @Test
    void withTheJoinInsideTheLoopTheSecondHasNotStartedWhileTheFirstIsAtWork() {
        var baker = Call.run("baker", () -> bakery.oneAfterTheOther(nCopies(2, this::bake)));
        await().until(lit::get, is(1));
        baker.awaitBlocked();

        assertThat(lit).hasValue(1);

        breadIsDone.countDown();
        baker.awaitResult();
        assertThat(lit).hasValue(2);
    }

    private void bake() {
        lit.incrementAndGet();
        try {
            breadIsDone.await();
        } catch (InterruptedException ovenOff) {
            // The test is over.
        }
    }
}
