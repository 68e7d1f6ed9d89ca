package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.awt.EventQueue;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Posts an event to the event thread again and again, and keeps the longest time between two of them. When
 * the heart stops, so does everything else in the window.
 */
final class Heartbeat implements AutoCloseable {

    private final ScheduledExecutorService pulse =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("pulse").factory());
    private final Runnable listener;
    private long lastBeat = System.nanoTime();      // the event thread alone
    private long longestPause;                      // the event thread alone

    // @start region=beat
    /** A heart that beats once in a period and tells the listener, on the event thread. */
    Heartbeat(Duration period, Runnable listener) {
        this.listener = listener;
        pulse.scheduleAtFixedRate(() -> EventQueue.invokeLater(this::beat), 0, period.toNanos(), NANOSECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        longestPause = Math.max(longestPause, now - lastBeat);
        lastBeat = now;
        listener.run();
    }
    // @end

    /** The longest pause since it was last asked for. To be called on the event thread. */
    Duration longestPause() {
        Duration longest = Duration.ofNanos(longestPause);
        longestPause = 0;
        return longest;
    }

    @Override
    public void close() {
        pulse.close();
    }
}
