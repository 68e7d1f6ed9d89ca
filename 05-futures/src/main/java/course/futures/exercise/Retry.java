package course.futures.exercise;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Exercise: try again, a little later each time.
 *
 * <ul>
 *   <li>The first attempt is begun at once; its success is the result.
 *   <li>After a failed attempt comes a pause, then the next attempt. The first pause is {@code first}, and each is
 *       twice as long as the one before. An attempt that is still running has not failed, but may.
 *   <li>An attempt that throws instead of returning a future has failed like any other, be it by an error.
 *   <li>After so many failed {@code attempts}, the last failure is the result.
 *   <li>Nobody waits for a pause: the method returns at once, and no platform thread is blocked meanwhile, not
 *       even one of a pool.
 *   <li>Cancelling the result stops further attempts.
 *   <li>For fewer than one attempt it throws {@code IllegalArgumentException} at once.
 * </ul>
 *
 * <p>A platform thread of your own that is still there when all results are counts as a leak. {@code delayedExecutor},
 * the common pool and virtual threads do not.
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
