package course.futures.exercise;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Exercise: an event loop.
 *
 * <ul>
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
