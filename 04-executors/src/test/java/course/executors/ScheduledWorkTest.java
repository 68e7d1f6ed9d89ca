package course.executors;

import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledWorkTest {

    private static final Duration BEAT = Duration.ofMillis(5);

    private final ScheduledWork lesson = new ScheduledWork();
    private final ScheduledExecutorService tower = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger strokes = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private final BlockingQueue<Long> ends = new LinkedBlockingQueue<>();
    private final Runnable slowStroke = () -> {
        strokes.incrementAndGet();
        mayEnd.acquireUninterruptibly();
        ends.add(System.nanoTime());
    };

    @Test
    void aFixedRateMakesUpForWhatItMissed() throws InterruptedException {
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, slowStroke);

        holdTheFirstStrokeForTenBeats();

        assertThat(dueAtTheEarliest(clock)).as("the second stroke was due before the first had ended").isLessThan(ends.take());
        mayEnd.release();
    }

    @Test
    void aFixedDelayBeginsToCountWhenTheTaskHasEnded() throws InterruptedException {
        ScheduledFuture<?> sweeper = lesson.withFixedDelay(tower, BEAT, slowStroke);

        holdTheFirstStrokeForTenBeats();

        assertThat(dueAtTheLatest(sweeper)).as("the second round is due a break after the first has ended")
                .isGreaterThanOrEqualTo(ends.take() + BEAT.toNanos());
        mayEnd.release();
    }

    @Test
    void anExceptionEndsTheRepetitionWithoutAWord() {
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, this::breaks);

        await().until(clock::isDone);

        assertThat(strokes).hasValue(1);
        assertThat(clock.state()).isEqualTo(FAILED);
        assertThat(clock.exceptionNow()).hasMessage("the spring is broken");
    }

    @Test
    void aGuardedTaskGoesOnAndItsExceptionsAreReported() {
        var reports = new LinkedBlockingQueue<RuntimeException>();
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, lesson.guarded(this::breaks, reports::add));

        await().until(() -> reports.size() >= 3);

        assertThat(clock.isDone()).isFalse();
    }

    @Test
    void closingTheExecutorEndsWhatRepeats() {
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, strokes::incrementAndGet);
        await().until(() -> strokes.get() >= 2);

        tower.close();

        assertThat(clock.isCancelled()).isTrue();
    }

    @AfterEach
    void takeTheTowerDown() {
        mayEnd.release(1_000);
        tower.close();
    }

    /** The schedule says when the second stroke was due once it is under way. */
    private void holdTheFirstStrokeForTenBeats() {
        await().until(strokes::get, is(1));
        long begun = System.nanoTime();
        await().until(() -> System.nanoTime() - begun > BEAT.multipliedBy(10).toNanos());
        mayEnd.release();
        await().until(strokes::get, is(2));
    }

    // Time goes by between the two looks: what is read first decides to which side the sum errs.
    private static long dueAtTheEarliest(ScheduledFuture<?> task) {
        return System.nanoTime() + task.getDelay(NANOSECONDS);
    }

    private static long dueAtTheLatest(ScheduledFuture<?> task) {
        return task.getDelay(NANOSECONDS) + System.nanoTime();
    }

    private void breaks() {
        strokes.incrementAndGet();
        throw new IllegalStateException("the spring is broken");
    }
}
