package course.futures.exercise;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetrySolutionTest extends RetryContract {

    RetrySolutionTest() {
        super(RetrySolution::withBackoff);
    }

    /** Nobody asked for it, but who waited for the result would wait for ever. */
    @Test
    void anAttemptThatDoesNotEvenBeginHasFailed() {
        var result = RetrySolution.withBackoff(() -> {
            throw new IllegalStateException("no oven");
        }, 2, Duration.ofMillis(1));

        assertThatThrownBy(result::join).hasRootCauseMessage("no oven");
    }
}
