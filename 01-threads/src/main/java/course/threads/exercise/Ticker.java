package course.threads.exercise;

import java.time.Duration;

/**
 * Exercise: something that ticks, again and again, a period apart, on a thread of its own, from {@link #start} to
 * {@link #close}.
 *
 * <ul>
 *   <li>{@code close} stops it promptly, even in the middle of a long period, and even when a tick swallows interrupts:
 *       no tick begins any more. It returns only when the thread has ended; this holds for a second {@code close}, too, even
 *       while the first is waiting. If its caller is interrupted, it goes on waiting, and the caller finds the interrupt
 *       status set. An interrupt that does not come from {@code close}, such as a flag that a tick leaves set, may end
 *       the ticking.
 *   <li>Neither {@code close} nor the pause between two ticks burns a core.
 *   <li>A tick that throws, be it an exception or an error, does not end the ticking. What it threw reaches the thread's
 *       uncaught-exception handler.
 *   <li>To make one with a period that is not positive is an {@code IllegalArgumentException}. A positive one may be
 *       shorter than a millisecond.
 *   <li>To start twice is an {@code IllegalStateException}, and so is any start after {@code close}.
 *   <li>To close what was never started is fine, and so is closing twice. A tick must not close its own ticker, for
 *       {@code close} would wait for itself.
 * </ul>
 *
 * <pre>./mvnw -pl 01-threads test -Pexercises -Dtest=TickerTest</pre>
 *
 * <p>Stuck? A {@code CountDownLatch} that {@code close} opens can be waited for with a timeout: the timeout is the
 * period.
 */
public final class Ticker implements AutoCloseable {

    public Ticker(Duration period, Runnable tick) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void start() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
