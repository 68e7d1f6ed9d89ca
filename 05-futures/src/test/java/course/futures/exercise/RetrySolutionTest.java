package course.futures.exercise;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetrySolutionTest extends RetryContract {

    @Nested
    class WithAVirtualThreadThatSleeps extends RetryContract {

        WithAVirtualThreadThatSleeps() {
            super(RetrySolutionTest::sleepsOnAVirtualThread);
        }
    }

    RetrySolutionTest() {
        super(RetrySolution::withBackoff);
    }

    /** Nobody asked for it, but who waited for the result would wait for ever. */
    @Test
    void anAttemptThatReturnsNothingHasFailed() {
        var result = RetrySolution.withBackoff(() -> null, 2, Duration.ofMillis(1));

        assertThatThrownBy(result::join).hasRootCauseMessage("an attempt must return a future");
    }

    @Test
    void anAttemptThatIsCancelledHasFailed() {
        var cancelled = new CompletableFuture<String>();
        cancelled.cancel(true);
        for (Answer answer : List.<Answer>of(RetrySolution::withBackoff, RetrySolutionTest::sleepsOnAVirtualThread)) {
            var result = answer.withBackoff(() -> cancelled, 2, Duration.ofMillis(1));

            assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
        }
    }

    /** Right as well: nobody waits who would be missed. */
    private static CompletableFuture<String> sleepsOnAVirtualThread(
            Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt, not " + attempts);
        }
        var result = new CompletableFuture<String>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                result.complete(lastOf(attempt, attempts, first));
            } catch (ExecutionException failure) {
                result.completeExceptionally(failure.getCause());
            } catch (CancellationException failure) {
                result.completeExceptionally(failure);
            } catch (InterruptedException cancelled) {
                // nobody wants it any more
            }
        });
        result.whenComplete((value, failure) -> waiter.interrupt());
        return result;
    }

    private static String lastOf(Supplier<CompletableFuture<String>> attempt, int left, Duration pause)
            throws ExecutionException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return RetrySolution.begun(attempt).get();
        } catch (ExecutionException | CancellationException failure) {
            if (left == 1) {
                throw failure;
            }
            Thread.sleep(pause);        // work: this is the pause
            return lastOf(attempt, left - 1, pause.multipliedBy(2));
        }
    }
}
