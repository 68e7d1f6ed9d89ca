package course.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Keeps contracts honest: a wrong answer must fail the very check written to catch it. */
public final class WrongAnswers {

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private WrongAnswers() {}

    /**
     * Runs one check of a contract against a wrong answer and expects the check to fail.
     *
     * <p>Many wrong answers show by waiting for ever, so this waits less than usual. Hurrying is
     * safe: it can only make a check fail, and failing is what we expect. A wrong answer may also kill its
     * threads, which is no news here.
     */
    public static <C extends AutoCloseable> void assertCaught(C contract, ThrowingConsumer<C> check)
            throws Exception {
        Awaitility.setDefaultTimeout(PATIENCE);
        Thread.setDefaultUncaughtExceptionHandler((thread, death) -> {});
        try (contract) {
            assertThatThrownBy(() -> check.accept(contract))
                    .isInstanceOfAny(AssertionError.class, ConditionTimeoutException.class);
        }
    }
}
