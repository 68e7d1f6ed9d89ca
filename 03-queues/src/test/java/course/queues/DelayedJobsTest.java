package course.queues;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.queues.DelayedJobs.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DelayedJobsTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final DelayedJobs kitchen = new DelayedJobs();

    @Test
    void whatIsDueFirstComesFirst() throws InterruptedException {
        long now = System.nanoTime();           // the same for all, however long it takes to set them
        kitchen.set(new Timer("bread", now + 30_000_000));
        kitchen.set(new Timer("eggs", now + 10_000_000));
        kitchen.set(new Timer("pasta", now + 20_000_000));

        assertThat(kitchen.waitFor(3)).containsExactly("eggs", "pasta", "bread");
    }

    @Test
    void nothingComesBeforeItsTime() {
        kitchen.set(Timer.in(AGES, "wine"));

        assertThat(kitchen.timers()).hasSize(1);
        assertThat(kitchen.timers().poll()).isNull();
    }

    @Test
    void anEarlierTimerOvertakesTheOneThatIsWaitedFor() {
        kitchen.set(Timer.in(AGES, "wine"));
        var cook = Call.supply("cook", () -> kitchen.waitFor(1));
        await().until(cook.thread()::getState, is(TIMED_WAITING));

        kitchen.set(Timer.in(Duration.ZERO, "eggs"));

        assertThat(cook.awaitResult()).isEqualTo(List.of("eggs"));
    }

    @Test
    void waitingForATimerEndsWithAnInterrupt() {
        kitchen.set(Timer.in(AGES, "wine"));
        var cook = Call.supply("cook", () -> kitchen.waitFor(1));
        await().until(cook.thread()::getState, is(TIMED_WAITING));

        cook.interrupt();

        assertThat(cook.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theDelayIsWhatIsLeft() {
        Duration almost = AGES.minusNanos(1);       // so that it is 59 even before the clock ticks
        assertThat(Timer.in(almost, "wine").getDelay(TimeUnit.MINUTES)).isEqualTo(59);
        assertThat(Timer.in(Duration.ZERO, "eggs").getDelay(TimeUnit.NANOSECONDS)).isLessThanOrEqualTo(0);
    }

    @Test
    void timersAreOrderedAcrossTheOverflowOfTheClock() {
        var before = new Timer("before", Long.MAX_VALUE);
        var after = new Timer("after", Long.MAX_VALUE + 1);

        assertThat(before).isLessThan(after);
        assertThat(after).isGreaterThan(before);
    }
}
