package course.futures.exercise;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Exercise: try again, a little later each time.
 *
 * <ul>
 * </ul>
 *
 * <pre>./mvnw -pl 05-futures test -Pexercises -Dtest=RetryTest</pre>
 *
 * <p>Stuck? {@code CompletableFuture.delayedExecutor} is the pause, {@code whenComplete} the place to decide.
 */
public final class Retry {

    private Retry() {}

    public static <T> CompletableFuture<T> withBackoff(
            Supplier<CompletableFuture<T>> attempt, int attempts, Duration first) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
