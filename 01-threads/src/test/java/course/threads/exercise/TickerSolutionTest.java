package course.threads.exercise;

import static java.time.temporal.ChronoUnit.FOREVER;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TickerSolutionTest extends TickerContract {

    TickerSolutionTest() {
        super((period, tick) -> {
            var ticker = new TickerSolution(period, tick);
            return new Subject(ticker::start, ticker::close);
        });
    }

    @Nested
    class WithAMonitor extends TickerContract {

        WithAMonitor() {
            super((period, tick) -> {
                var ticker = new ClosesUnderAMonitor(period, tick);
                return new Subject(ticker::start, ticker::close);
            });
        }
    }

    @Nested
    class WithAMonitorThatTheTickHolds extends TickerContract {

        WithAMonitorThatTheTickHolds() {
            super((period, tick) -> {
                var ticker = new TicksInAMonitor(period, tick);
                return new Subject(ticker::start, ticker::close);
            });
        }
    }

    @Nested
    class WithAnExecutor extends TickerContract {

        WithAnExecutor() {
            super((period, tick) -> {
                var ticker = new LeavesItToAnExecutor(Executors.newSingleThreadScheduledExecutor(), period, tick);
                return new Subject(ticker::start, ticker::close);
            });
        }
    }

    /** As in {@code java.util.Timer}: the thread is there from the beginning, and waits for the start. */
    @Nested
    class WithAThreadMadeInAdvance extends TickerContract {

        WithAThreadMadeInAdvance() {
            super((period, tick) -> {
                var executor = new ScheduledThreadPoolExecutor(1);
                var ticker = new LeavesItToAnExecutor(executor, period, tick);
                executor.prestartCoreThread();
                return new Subject(ticker::start, ticker::close);
            });
        }
    }

    @Test
    void aPeriodMayBeLongerThanNanosecondsCanCount() {
        try (var ticker = new TickerSolution(FOREVER.getDuration(), () -> {})) {
            ticker.start();
        }
    }

    @Test
    void aHandlerThatThrowsDoesNotEndTheTicking() {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            throw new IllegalStateException("nobody can be told", failure);
        });
        var missing = new CountDownLatch(3);

        try (var ticker = new TickerSolution(Duration.ofMillis(1), () -> {
            missing.countDown();
            throw new IllegalStateException("a broken spring");
        })) {
            ticker.start();

            await("three ticks").until(missing::getCount, is(0L));
        }
    }

    private static void tickOnce(Runnable tick) {
        try {
            tick.run();
        } catch (Throwable failure) {
            Thread me = Thread.currentThread();
            me.getUncaughtExceptionHandler().uncaughtException(me, failure);
        }
    }

    /** Another right answer: the second closer waits for the first, and the first for the thread, which needs no monitor. */
    private static final class ClosesUnderAMonitor {

        private final TickerSolution ticker;

        ClosesUnderAMonitor(Duration period, Runnable tick) {
            ticker = new TickerSolution(period, tick);
        }

        synchronized void start() {
            ticker.start();
        }

        synchronized void close() {
            ticker.close();
        }
    }

    /** Another right answer: the monitor is free in the pauses only, so whoever closes is blocked until the tick is over. */
    private static final class TicksInAMonitor {

        private final Duration period;
        private final Runnable tick;
        private volatile boolean closed;        // set without the monitor: else another tick might come first
        private Thread thread;      // guarded by this

        TicksInAMonitor(Duration period, Runnable tick) {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("not positive: " + period);
            }
            this.period = period;
            this.tick = tick;
        }

        synchronized void start() {
            if (thread != null || closed) {
                throw new IllegalStateException("started or closed already");
            }
            thread = Thread.ofPlatform().name("ticker").start(this::tickUntilClosed);
        }

        void close() {
            closed = true;
            boolean interrupted = false;
            for (Thread running = wokenThread(); running != null && running.isAlive(); ) {
                try {
                    running.join();
                } catch (InterruptedException hurried) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized Thread wokenThread() {
            notifyAll();
            return thread;
        }

        private synchronized void tickUntilClosed() {
            try {
                while (!closed) {
                    tickOnce(tick);
                    pause();
                }
            } catch (InterruptedException stopped) {
                // Whoever got hold of this thread wants it to end.
            }
        }

        private synchronized void pause() throws InterruptedException {
            long end = System.nanoTime() + period.toNanos();
            for (long left = period.toNanos(); !closed && left > 0; left = end - System.nanoTime()) {
                NANOSECONDS.timedWait(this, left);
            }
        }
    }

    /** Another right answer. Its thread has nothing left to do when the executor says that it has ended. */
    private static final class LeavesItToAnExecutor {

        private final ScheduledExecutorService executor;
        private final AtomicBoolean started = new AtomicBoolean();
        private final Duration period;
        private final Runnable tick;

        LeavesItToAnExecutor(ScheduledExecutorService executor, Duration period, Runnable tick) {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("not positive: " + period);
            }
            this.executor = executor;
            this.period = period;
            this.tick = tick;
        }

        void start() {
            if (started.getAndSet(true) || executor.isShutdown()) {
                throw new IllegalStateException("started or closed already");
            }
            executor.scheduleAtFixedRate(() -> tickOnce(tick), 0, period.toNanos(), NANOSECONDS);
        }

        void close() {
            executor.shutdownNow();
            executor.close();
        }
    }
}
