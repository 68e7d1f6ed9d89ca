package course.futures.exercise;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Exercise: an event loop.
 *
 * <ul>
 *   <li>All callbacks run on the thread that called {@code run}, one at a time, in the order in which they are due;
 *       those due at the same time in the order in which they were given.
 *   <li>The future of a callback is complete when the callback has run. If the callback throws, the future fails
 *       with what it threw, and the loop goes on.
 *   <li>{@code callSoon}, {@code callLater}, {@code stop} and {@code close} may be called by any thread, that
 *       of the loop as well; while nothing is due, {@code run} waits without keeping a core busy.
 *   <li>{@code stop} makes {@code run} return, how often it is called makes no difference. What has not run by
 *       then runs in the next {@code run}.
 *   <li>{@code close} stops the loop for good: a {@code run} that begins later ends at once, the futures of all that
 *       has not run are cancelled, and {@code callSoon} and {@code callLater} throw {@code IllegalStateException}
 *       from then on.
 * </ul>
 *
 * <pre>./mvnw -pl 05-futures test -Pexercises -Dtest=MiniLoopTest</pre>
 *
 * <p>Stuck? A {@code DelayQueue} waits until something is due, and stopping can be a callback like any other.
 */
public class MiniLoop implements AutoCloseable {

    public CompletableFuture<Void> callSoon(Runnable callback) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void run() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void stop() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
