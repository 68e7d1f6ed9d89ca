package course.threads.exercise;

import static course.threads.exercise.AtRest.awaitAtRest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
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
    private static final Duration AGES = Duration.ofHours(1);

    private final Answer answer;
    private final AtomicInteger ticks = new AtomicInteger();
    private final Queue<Thread> tickers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch endOfTick = new CountDownLatch(1);
    private final Set<Thread> started = new HashSet<>();
    private Subject ticker = new Subject(() -> {}, () -> {});
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

    @Test
    void closeDoesNotWaitForTheEndOfThePeriod() {
        start(AGES, () -> {});
        started.forEach(AtRest::awaitAtRest);

        var closer = Call.run("closer", ticker.close::run);

        closer.awaitResult();
    }

    @Test
    void closeWaitsForATickThatIsUnderWay() {
        start(MOMENT, this::tickDeafly);
        await("a tick").until(ticks::get, is(1));
        var closer = Call.run("closer", ticker.close::run);
        awaitAtRest(closer, "for the tick that is under way");

        endOfTick.countDown();

        closer.awaitResult();
        assertThat(tickers).as("threads that ticked, after close").noneMatch(Thread::isAlive);
    }

    @Test
    void afterCloseTheThreadHasEndedAndThereIsNoTick() {
        start(MOMENT, () -> {});
        await("three ticks").until(ticks::get, is(greaterThanOrEqualTo(3)));

        ticker.close.run();

        int ticksAtClose = ticks.get();
        assertThat(tickers).as("threads that ticked, after close").noneMatch(Thread::isAlive);
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

    @Test
    void aTickThatThrowsDoesNotEndTheTicking() {
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});

        start(MOMENT, () -> {
            throw new IllegalStateException("a broken spring");
        });

        await("three ticks, each of which throws").until(ticks::get, is(greaterThanOrEqualTo(3)));
    }

    @Test
    void whatATickThrowsReachesTheUncaughtExceptionHandler() {
        Queue<Throwable> reports = new ConcurrentLinkedQueue<>();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> reports.add(failure));
        var spring = new IllegalStateException("a broken spring");

        start(MOMENT, () -> {
            throw spring;
        });

        await("a report to the uncaught-exception handler").until(() -> reports.contains(spring));
    }

    @Test
    void startingTwiceIsAnIllegalState() {
        start(MOMENT, () -> {});

        assertThatThrownBy(ticker.start::run).as("the second start()").isInstanceOf(IllegalStateException.class);
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

    @AfterEach
    @Override
    public void close() {
        endOfTick.countDown();
        started.forEach(Thread::interrupt);
        try {
            ticker.close.run();
        } catch (RuntimeException strict) {
            // A test has shown that.
        }
        over = true;
    }

    private void start(Duration period, Runnable tick) {
        ticker = answer.ticker(period, () -> {
            tickers.add(Thread.currentThread());
            ticks.incrementAndGet();
            if (over) {
                throw new AssertionError("a tick after the end of the test");
            }
            tick.run();
        });
        Set<Thread> before = liveThreads();
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
