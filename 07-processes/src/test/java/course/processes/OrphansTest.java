package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphansTest {

    @Test
    void onlyTheChildrenThatWatchTheirInputEndWithTheirParent() throws Exception {
        Orphans.Family family = new Orphans().startFamily();
        try {
            assertThat(Children.isRunning(family.worker())).isTrue();
            assertThat(Children.isRunning(family.watchful())).isTrue();

            family.parent().destroyForcibly().waitFor();

            await("the worker of a killed parent").atMost(Duration.ofSeconds(1)).until(() -> !Children.isRunning(family.worker()));
            await("the watchful child").atMost(Duration.ofSeconds(1)).until(() -> !Children.isRunning(family.watchful()));
            assertThat(Children.isRunning(family.heedless())).isTrue();
        } finally {
            family.parent().destroyForcibly().waitFor();
            family.heedless().destroyForcibly();
        }
    }
}
