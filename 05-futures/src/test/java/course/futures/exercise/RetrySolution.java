package course.futures.exercise;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A failed attempt leaves word with the clock to begin the next, which looks first whether anybody still
 * wants it.
 */
final class RetrySolution {

    private RetrySolution() {}

    static <T> CompletableFuture<T> withBackoff(
            Supplier<CompletableFuture<T>> attempt, int attempts, Duration first) {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt, not " + attempts);
        }
        var result = new CompletableFuture<T>();
        begin(attempt, attempts, first, result);
        return result;
    }

    private static <T> void begin(
            Supplier<CompletableFuture<T>> attempt, int left, Duration pause, CompletableFuture<T> result) {
        if (result.isDone()) {
            return;
        }
        begun(attempt).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else if (left == 1) {
                result.completeExceptionally(failure);
            } else {
                delayedExecutor(pause.toNanos(), NANOSECONDS)
                        .execute(() -> begin(attempt, left - 1, pause.multipliedBy(2), result));
            }
        });
    }

    /** An attempt that does not even begin has failed, or the result would never come. */
    static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> attempt) {
        try {
            return Objects.requireNonNull(attempt.get(), "an attempt must return a future");
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
