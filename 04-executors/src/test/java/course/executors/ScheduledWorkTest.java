package course.executors;

import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.Future.State.SUCCESS;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    interface Repetition {
        ScheduledFuture<?> begin(ScheduledWork lesson, ScheduledExecutorService tower, Duration beat, Runnable task);
    }

    static Stream<Named<Repetition>> repetitions() {
        return Stream.of(Named.of("at a fixed rate", ScheduledWork::atFixedRate),
                Named.of("with a fixed delay", ScheduledWork::withFixedDelay));
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void anExceptionEndsTheRepetitionWithoutAWord(Repetition repetition) {
        ScheduledFuture<?> clock = repetition.begin(lesson, tower, BEAT, this::breaks);

        await().until(clock::isDone);

        assertThat(strokes).hasValue(1);
        assertThat(clock.state()).isEqualTo(FAILED);
        assertThat(clock.exceptionNow()).hasMessage("the spring is broken");
    }

    @Test
    void aGuardedTaskGoesOnAndItsExceptionsAreReported() {
        var reports = new LinkedBlockingQueue<Throwable>();
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, lesson.guarded(this::breaks, reports::add));

        await().until(() -> reports.size() >= 3);

        assertThat(clock.isDone()).isFalse();
    }

    @Test
    void anErrorOfAGuardedTaskIsReportedAndEndsTheRepetition() {
        var brokenDown = new StackOverflowError("the tower falls");
        var reports = new LinkedBlockingQueue<Throwable>();
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, lesson.guarded(() -> {
            throw brokenDown;
        }, reports::add));

        await().until(clock::isDone);

        assertThat(reports).containsExactly(brokenDown);
        assertThat(clock.state()).isEqualTo(FAILED);
        assertThat(clock.exceptionNow()).isSameAs(brokenDown);
    }

    @Test
    void closingTheExecutorEndsWhatRepeats() {
        ScheduledFuture<?> clock = lesson.atFixedRate(tower, BEAT, strokes::incrementAndGet);
        await().until(() -> strokes.get() >= 2);

        tower.close();

        assertThat(clock.isCancelled()).isTrue();
    }

    /** On a busy machine the task may be due before the executor is shut down; then it gets more time. */
    @Test
    void whatIsToRunOnceAndNotYetDueStillRunsAndCloseWaitsForIt() {
        Duration delay = BEAT;
        boolean notYetDue;
        do {
            delay = delay.multipliedBy(2);
            ScheduledFuture<?> once;
            try (var office = Executors.newSingleThreadScheduledExecutor()) {
                once = office.schedule(strokes::incrementAndGet, delay.toNanos(), NANOSECONDS);
                office.shutdown();
                notYetDue = once.getDelay(NANOSECONDS) > 0;
            }
            assertThat(once.state()).isEqualTo(SUCCESS);
        } while (!notYetDue);
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
