package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphansTest {

    /** A few milliseconds, in truth; who does not watch out stays for ever. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    @Test
    void onlyTheChildrenThatWatchTheirInputEndWithTheirParent() throws Exception {
        Orphans.Family family = new Orphans().startFamily();
        try {
            assertThat(Children.isRunning(family.worker())).isTrue();
            assertThat(Children.isRunning(family.watchful())).isTrue();

            family.parent().destroyForcibly().waitFor();

            await("the worker of a killed parent").atMost(PROMPTLY).until(() -> !Children.isRunning(family.worker()));
            await("the watchful child").atMost(PROMPTLY).until(() -> !Children.isRunning(family.watchful()));
            assertThat(Children.isRunning(family.heedless())).isTrue();
        } finally {
            family.parent().destroyForcibly().waitFor();
            family.heedless().destroyForcibly();
        }
    }
}
