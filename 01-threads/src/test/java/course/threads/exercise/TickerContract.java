package course.threads.exercise;

import static course.threads.exercise.AtRest.awaitAtRest;
import static course.threads.exercise.AtRest.awaitLastingRest;
import static course.threads.exercise.AtRest.interruptAndAwaitAtRest;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every ticker owes its users. */
abstract class TickerContract implements AutoCloseable {

    interface Answer {
        Subject ticker(Duration period, Runnable tick);
    }

    /** What can be done with a ticker, whatever its class. */
    record Subject(Runnable start, Runnable close) {}

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration HALF_A_MILLISECOND = Duration.ofNanos(500_000);
    private static final Duration QUARTER_OF_A_SECOND = Duration.ofMillis(250);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final Duration AGES = Duration.ofHours(1);

    /** Who has just been kept from its core for a while gets time to show how fast it ticks. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(30);

    private final Answer answer;
    private final AtomicInteger ticks = new AtomicInteger();
    private final CompletableFuture<Long> thirdTick = new CompletableFuture<>();
    private final IllegalStateException spring = new IllegalStateException("a broken spring");
    private final AssertionError clockwork = new AssertionError("clockwork that runs backwards");
    private final Queue<Thread> tickers = new ConcurrentLinkedQueue<>();
    private final Set<Thread> started = new HashSet<>();
    private Subject ticker = new Subject(() -> {}, () -> {});
    private volatile CountDownLatch endOfTick = new CountDownLatch(1);
    private volatile boolean over;

    TickerContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void ticksAgainAndAgainOnAThreadOfItsOwn() {
        start(MOMENT, () -> {});

        await("three ticks").until(ticks::get, is(greaterThanOrEqualTo(3)));
        assertThat(Set.copyOf(tickers)).as("threads that ticked").hasSize(1).doesNotContain(Thread.currentThread());
    }

    /** The first tick may come at once or a period later; the third cannot come before two periods are over. */
    @Test
    void ticksAPeriodApart() {
        long start = System.nanoTime();
        start(QUARTER_OF_A_SECOND, () -> {
            if (ticks.get() == 3) {
                thirdTick.complete(System.nanoTime());
            }
        });

        await("the third tick").until(thirdTick::isDone);

        assertThat(Duration.ofNanos(thirdTick.join() - start)).as("time to the third tick, with a period of %s", QUARTER_OF_A_SECOND)
                .isGreaterThan(QUARTER_OF_A_SECOND.multipliedBy(2).minusMillis(10));
    }

    @Test
    void closeDoesNotWaitForTheEndOfThePeriod() {
        start(AGES, () -> {});
        started.forEach(AtRest::awaitAtRest);
        boolean inThePeriod = started.stream().anyMatch(thread -> thread.getState() == TIMED_WAITING);
        int ticksBeforeClose = ticks.get();

        var closer = Call.run("closer", ticker.close::run);

        closer.awaitResult();
        if (tickers.stream().noneMatch(Thread::isVirtual)) {    // else we cannot know whether it was at rest before
            int firstTick = inThePeriod || ticksBeforeClose > 0 ? 0 : 1;    // a thread made in advance may not yet have begun
            assertThat(ticks.get()).as("ticks, when close comes in the middle of a long period")
                    .isBetween(ticksBeforeClose, ticksBeforeClose + firstTick);
        }
    }

    @Test
    void closeWaitsForATickThatIsUnderWay() {
        start(MOMENT, this::tickDeafly);
        await("a tick").until(ticks::get, is(1));
        var closer = Call.run("closer", ticker.close::run);
        awaitLastingRest(closer, "for the tick that is under way");
        var second = Call.run("second closer", ticker.close::run);
        awaitAtRest(second, "for the tick that is under way");

        endOfTick.countDown();

        closer.awaitResult();
        second.awaitResult();
        awaitEndOfTickers();
    }

    @Test
    void closeWaitsEvenIfItsCallerIsInterrupted() {
        start(MOMENT, this::tickDeafly);
        await("a tick").until(ticks::get, is(1));
        var closer = Call.supply("closer", () -> {
            ticker.close.run();
            return Thread.currentThread().isInterrupted();
        });
        awaitAtRest(closer, "for the tick that is under way");

        interruptAndAwaitAtRest(closer, "for the tick that is under way, even if it is interrupted");

        endOfTick.countDown();
        assertThat(closer.awaitResult()).as("whether the caller's interrupt status is set after close").isTrue();
    }

    @Test
    void afterCloseTheThreadHasEndedAndThereIsNoTick() {
        start(MOMENT, () -> {});
        await("three ticks").until(ticks::get, is(greaterThanOrEqualTo(3)));

        ticker.close.run();

        int ticksAtClose = ticks.get();
        awaitEndOfTickers();
        assertThat(ticks.get()).as("ticks after close").isEqualTo(ticksAtClose);
    }

    @Test
    void closeWorksAlsoWhenATickSwallowsInterrupts() {
        start(MOMENT, this::tickDeafly);
        await("a tick").until(ticks::get, is(1));
        var closer = Call.run("closer", ticker.close::run);
        awaitAtRest(closer, "for the tick that is under way");

        endOfTick.countDown();

        closer.awaitResult();
        assertThat(ticks).as("ticks, when close comes during the first").hasValue(1);
    }

    /**
     * The tick has eaten the interrupt, so who sleeps after it without a look sleeps for a whole period. On a busy machine a right
     * answer may be slow as well, but not for half of three seconds.
     */
    @Test
    void closeDoesNotWaitForThePeriodAfterATickThatSwallowsInterrupts() {
        Duration period = QUARTER_OF_A_SECOND;
        Duration closing = timeToCloseAfterADeafTick(period);
        if (closing.compareTo(period.dividedBy(2)) > 0) {
            period = THREE_SECONDS;
            closing = timeToCloseAfterADeafTick(period);
        }

        assertThat(closing).as("time from the end of the tick to the end of close, with a period of %s", period)
                .isLessThan(period.dividedBy(2));
    }

    private Duration timeToCloseAfterADeafTick(Duration period) {
        endOfTick = new CountDownLatch(1);
        ticks.set(0);
        start(period, this::tickDeafly);
        await("a tick, at once or after a period of " + period).until(ticks::get, is(1));
        var closer = Call.run("closer", ticker.close::run);
        awaitAtRest(closer, "for the tick that is under way");

        long end = System.nanoTime();
        endOfTick.countDown();
        closer.awaitResult();
        return Duration.ofNanos(System.nanoTime() - end);
    }

    @Test
    void aTickThatThrowsDoesNotEndTheTicking() {
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});

        start(MOMENT, this::throwSomething);

        await("four ticks, each of which throws an exception or an error").until(ticks::get, is(greaterThanOrEqualTo(4)));
    }

    @Test
    void whatATickThrowsReachesTheUncaughtExceptionHandler() {
        Queue<Throwable> reports = new ConcurrentLinkedQueue<>();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> reports.add(failure));

        start(MOMENT, this::throwSomething);

        await("a report of the exception to the uncaught-exception handler").until(() -> reports.contains(spring));
        await("a report of the error to the uncaught-exception handler").until(() -> reports.contains(clockwork));
    }

    @Test
    void aThreadWithAHandlerOfItsOwnReportsToThat() {
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});
        Queue<Throwable> reports = new ConcurrentLinkedQueue<>();

        start(MOMENT, () -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> reports.add(failure));
            throw spring;
        });

        await("a report to the handler of the ticking thread, not to the default one").until(() -> reports.contains(spring));
    }

    @Test
    void aPeriodHasToBePositive() {
        for (Duration period : List.of(Duration.ZERO, MOMENT.negated())) {
            assertThatThrownBy(() -> ticker = answer.ticker(period, () -> {})).as("making a ticker with a period of %s", period)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aPeriodMayBeShorterThanAMillisecond() {
        start(HALF_A_MILLISECOND, () -> {});

        await("three ticks, with a period of half a millisecond").until(ticks::get, is(greaterThanOrEqualTo(3)));
    }

    /** A ticker that was late may catch up; still, counted from the start, no tick can come before its turn. */
    @Test
    void ticksHalfAMillisecondApart() {
        long start = System.nanoTime();
        start(HALF_A_MILLISECOND, () -> {});

        await("a hundred ticks, with a period of half a millisecond").during(LONG_ENOUGH)
                .until(ticks::get, is(greaterThanOrEqualTo(100)));

        int ticked = ticks.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("time for %s ticks, with a period of %s", ticked, HALF_A_MILLISECOND)
                .isGreaterThan(HALF_A_MILLISECOND.multipliedBy(ticked - 1).minusMillis(10));
    }

    @Test
    void startingTwiceIsAnIllegalState() {
        start(MOMENT, () -> {});

        assertThatThrownBy(ticker.start::run).as("the second start()").isInstanceOf(IllegalStateException.class);
        ticker.close.run();
        assertThatThrownBy(ticker.start::run).as("start() once more, after close()").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void startingForTheFirstTimeAfterCloseIsAnIllegalState() {
        ticker = answer.ticker(AGES, () -> {});
        ticker.close.run();

        assertThatThrownBy(ticker.start::run).as("start() for the first time, after close()")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingWhatWasNeverStartedIsFine() {
        var idle = answer.ticker(AGES, () -> {});

        assertThatCode(idle.close::run).doesNotThrowAnyException();
    }

    @Test
    void closingTwiceIsFine() {
        start(MOMENT, () -> {});
        ticker.close.run();

        assertThatCode(ticker.close::run).as("the second close()").doesNotThrowAnyException();
    }

    /** Whatever a test has said of its {@code close}, the ticker must come to an end. */
    @AfterEach
    @Override
    public void close() {
        endOfTick.countDown();
        var closing = Call.run("closer at the end", ticker.close::run);
        await("the end of the ticker").atMost(Duration.ofSeconds(5)).until(() -> {
            started.forEach(Thread::interrupt);         // again, for a tick may have swallowed the last
            return closing.outcome().isDone();
        });
        over = true;
    }

    /** The worker of an executor says that it has ended while it is still on its last few steps. */
    private void awaitEndOfTickers() {
        await("the end of the threads that ticked, after close").until(() -> tickers.stream().noneMatch(Thread::isAlive));
    }

    private void throwSomething() {
        if (ticks.get() % 2 == 0) {
            throw clockwork;
        }
        throw spring;
    }

    private void start(Duration period, Runnable tick) {
        Set<Thread> before = liveThreads();
        ticker = answer.ticker(period, () -> {
            tickers.add(Thread.currentThread());
            ticks.incrementAndGet();
            if (over) {
                throw new AssertionError("a tick after the end of the test");
            }
            tick.run();
        });
        ticker.start.run();
        started.addAll(liveThreads());
        started.removeAll(before);
    }

    /** Goes on until the end of the tick, whoever interrupts it, and does not say that it was interrupted. */
    private void tickDeafly() {
        while (endOfTick.getCount() > 0) {
            try {
                endOfTick.await();
            } catch (InterruptedException ignored) {
                // That is what deaf means.
            }
        }
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet();
    }
}
