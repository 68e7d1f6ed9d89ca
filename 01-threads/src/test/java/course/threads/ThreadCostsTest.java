package course.threads;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ThreadCostsTest {

    private final ThreadCosts lesson = new ThreadCosts();
    private final LongAdder sum = new LongAdder();

    /** The fastest of several on each side: now and then somebody else has the core. */
    @Test
    void aThreadForEachTinyTaskIsSlowerThanALoopAndAPlatformThreadTheMostSo() throws Exception {
        Duration loop = fastestOf(10, () -> lesson.inALoop(sum::increment));
        Duration platform = fastestOf(3, () -> lesson.threadPerTask(Thread.ofPlatform(), sum::increment));
        Duration virtual = fastestOf(10, () -> lesson.threadPerTask(Thread.ofVirtual(), sum::increment));

        assertThat(platform).isGreaterThan(loop.multipliedBy(50)).isGreaterThan(virtual);
        assertThat(virtual).isGreaterThan(loop);
    }

    private static Duration fastestOf(int times, Callable<Duration> way) throws Exception {
        var durations = new ArrayList<Duration>();
        for (int i = 0; i < times; i++) {
            durations.add(way.call());
        }
        return Collections.min(durations);
    }

    @Test
    void everyWayDoesEveryTask() throws InterruptedException {
        lesson.inALoop(sum::increment);
        assertThat(sum.sum()).isEqualTo(1000);
        lesson.threadPerTask(Thread.ofPlatform(), sum::increment);
        assertThat(sum.sum()).isEqualTo(2000);
        lesson.threadPerTask(Thread.ofVirtual(), sum::increment);
        assertThat(sum.sum()).isEqualTo(3000);
    }

    @Test
    void everyTaskHasAThreadOfItsOwn() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();

        lesson.threadPerTask(Thread.ofVirtual(), () -> threads.add(Thread.currentThread()));

        assertThat(threads).hasSize(1000).doesNotContain(Thread.currentThread());
    }

    @Test
    void waitingForThemCanBeInterrupted() {
        var over = new CountDownLatch(1);

        Call.supply("main", () -> lesson.threadPerTask(Thread.ofVirtual(), () -> waitFor(over)))
                .assertStopsWhenInterrupted();

        over.countDown();
    }

    @Test
    void theClockStopsWhenTheLastThreadHasEnded() {
        var over = new CountDownLatch(1);
        var main = Call.supply("main", () -> lesson.threadPerTask(Thread.ofVirtual(), () -> waitFor(over)));

        main.awaitBlocked();

        over.countDown();
        main.awaitResult();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
