package course.executors;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolSizingTest {

    private static final Duration HALF = Duration.ofMillis(16 * 15 / 2);

    private final PoolSizing lesson = new PoolSizing();

    @Test
    void arrivalsTimesStayAreTheThreadsInside() {
        assertThat(lesson.threadsInside(40, Duration.ofMillis(500))).isEqualTo(20);
        assertThat(lesson.threadsInside(3, Duration.ofMillis(500))).as("half a clerk is one clerk").isEqualTo(2);
    }

    @Test
    void whoStaysForLessThanAMillisecondIsInsideToo() {
        assertThat(lesson.threadsInside(40_000, Duration.ofNanos(500_000))).isEqualTo(20);
        assertThat(lesson.threadsInside(1, Duration.ofNanos(1))).isEqualTo(1);
    }

    @Test
    void whoOnlyComputesNeedsAThreadACore() {
        assertThat(lesson.threadsToKeepBusy(2, Duration.ZERO, Duration.ofMillis(10))).isEqualTo(2);
    }

    @Test
    void whoMostlyWaitsNeedsManyThreadsACore() {
        assertThat(lesson.threadsToKeepBusy(2, Duration.ofMillis(90), Duration.ofMillis(10))).isEqualTo(20);
    }

    @Test
    void thirteenThreadsAreThirteen() {
        assertThat(lesson.threadsToKeepBusy(3, Duration.ofMillis(10), Duration.ofMillis(3))).isEqualTo(13);
        assertThat(lesson.threadsToKeepBusy(3, Duration.ofMillis(10), Duration.ofMillis(4)))
                .as("half a thread is one thread").isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5})
    void tasksThatDoNotComputeKeepNoCoreBusy(long millis) {
        var computing = Duration.ofMillis(millis);

        assertThatThrownBy(() -> lesson.threadsToKeepBusy(2, Duration.ofMillis(90), computing))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(computing.toString());
    }

    @Test
    void lessThanNothingIsRefused() {
        var lessThanNothing = Duration.ofMillis(-1);
        var some = Duration.ofMillis(10);

        assertThatThrownBy(() -> lesson.threadsInside(-40, some))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-40");
        assertThatThrownBy(() -> lesson.threadsInside(Double.NaN, some)).as("no number is no less")
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("NaN");
        assertThatThrownBy(() -> lesson.threadsInside(40, lessThanNothing))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(lessThanNothing.toString());
        assertThatThrownBy(() -> lesson.threadsToKeepBusy(0, some, some))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0 cores");
        assertThatThrownBy(() -> lesson.threadsToKeepBusy(2, lessThanNothing, some))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(lessThanNothing.toString());
    }

    @Test
    void theMedianIsTheMiddleOneInWhateverOrderTheyCome() {
        assertThat(PoolSizing.median(Duration.ofMillis(30), Duration.ofMillis(1), Duration.ofMillis(2)))
                .isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void sixteenThreadsWaitInLessThanHalfTheTimeOfOne() throws InterruptedException {
        Callable<Void> wait = () -> {
            Thread.sleep(Duration.ofMillis(15));        // work: a task that waits
            return null;
        };

        Duration alone = lesson.timeFor(1, nCopies(16, wait));
        assertThat(alone).isGreaterThanOrEqualTo(Duration.ofMillis(16 * 15));

        Duration together = lesson.timeFor(16, nCopies(16, wait));
        for (int attempt = 2; attempt <= 20 && together.compareTo(HALF) >= 0; attempt++) {
            together = lesson.timeFor(16, nCopies(16, wait));       // others held the cores
        }

        assertThat(together).isLessThan(HALF);
    }

    @Test
    void asManyTasksAreInsideAsThereAreThreads() {
        var begun = new AtomicInteger();
        var leave = new Semaphore(0);
        Callable<Void> task = () -> {
            begun.incrementAndGet();
            leave.acquire();
            return null;
        };
        var main = Call.supply("main", () -> lesson.timeFor(3, nCopies(5, task)));
        await().until(begun::get, is(3));
        main.awaitBlocked();

        leave.release(2);
        await().until(begun::get, is(5));

        leave.release(3);
        main.awaitResult();
    }

    @Test
    void aMeasurementCanBeInterrupted() {
        var leave = new Semaphore(0);
        Callable<Void> task = () -> {
            leave.acquire();
            return null;
        };
        var main = Call.supply("main", () -> lesson.timeFor(1, nCopies(2, task)));
        main.awaitBlocked();

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
