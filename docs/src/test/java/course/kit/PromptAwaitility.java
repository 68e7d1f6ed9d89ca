package course.kit;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes {@code await()} look every millisecond, from the test's own thread, for at most five
 * seconds; less often once it is most likely in vain. Out of the box it looks every 100 ms, from a
 * thread of its own.
 */
public final class PromptAwaitility implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval((looks, _) -> Duration.ofMillis(looks < 1000 ? 1 : 10));
        Awaitility.setDefaultTimeout(Duration.ofSeconds(5));
        Awaitility.pollInSameThread();
        Awaitility.doNotCatchUncaughtExceptionsByDefault();     // NoSilentDeaths does
    }
}
