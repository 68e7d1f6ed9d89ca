package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Interrupts the thread that set it, unless that thread restarts it again and again or is done in time.
 *
 * <p>For waiting that has no time limit of its own, such as a write to a socket. A virtual thread that is
 * interrupted there finds its socket closed.
 *
 * @see java.net.Socket#getOutputStream
 */
final class Alarm implements AutoCloseable {

    private final ScheduledExecutorService clock;
    private final Duration patience;
    private final Thread sleeper = Thread.currentThread();
    private Future<?> ring;                                     // the sleeper alone

    Alarm(ScheduledExecutorService clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        set();
    }

    // @start region=alarm
    private void set() {
        ring = clock.schedule(sleeper::interrupt, patience.toNanos(), NANOSECONDS);
    }

    void restart() {
        close();
        set();
    }

    @Override
    public void close() {
        ring.cancel(false);
    }
    // @end
}
