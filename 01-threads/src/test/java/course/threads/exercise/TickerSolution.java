package course.threads.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The pause between two ticks is a wait for {@code close}, so there is nothing to interrupt and no flag to forget. */
final class TickerSolution implements AutoCloseable {

    private final Duration period;
    private final Runnable tick;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Thread thread;      // guarded by this

    TickerSolution(Duration period, Runnable tick) {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("a period must be positive, and not " + period);
        }
        this.period = period;
        this.tick = tick;
    }

    synchronized void start() {
        if (thread != null || closed.getCount() == 0) {
            throw new IllegalStateException("a ticker can be started once, and not after it was closed");
        }
        thread = Thread.ofPlatform().name("ticker").start(this::tickUntilClosed);
    }

    @Override
    public void close() {
        closed.countDown();
        boolean interrupted = false;
        for (Thread running = startedThread(); running != null && running.isAlive(); ) {
            try {
                running.join();
            } catch (InterruptedException notYet) {
                interrupted = true;     // close() promises that the thread has ended; whoever asks us to hurry waits
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Thread startedThread() {
        return thread;
    }

    private void tickUntilClosed() {
        try {
            while (!closed.await(NANOSECONDS.convert(period), NANOSECONDS)) {     // toNanos() would throw after 292 years
                tickOnce();
            }
        } catch (InterruptedException stopped) {
            // Whoever got hold of this thread wants it to end.
        }
    }

    private void tickOnce() {
        try {
            tick.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    private static void report(Throwable failure) {
        Thread me = Thread.currentThread();
        try {
            me.getUncaughtExceptionHandler().uncaughtException(me, failure);
        } catch (Throwable unheard) {
            // The JVM ignores what a handler throws; whoever calls one by hand has to do the same.
        }
    }
}
