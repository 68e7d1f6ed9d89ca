package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrphansTest {

    @Test
    void onlyTheChildrenThatWatchTheirInputEndWithTheirParent() throws Exception {
        Orphans.Family family = new Orphans().startFamily();
        try {
            assertThat(isRunning(family.worker())).isTrue();
            assertThat(isRunning(family.watchful())).isTrue();

            family.parent().destroyForcibly().waitFor();

            await("the worker of a killed parent").atMost(Duration.ofSeconds(1)).until(() -> !isRunning(family.worker()));
            await("the watchful child").atMost(Duration.ofSeconds(1)).until(() -> !isRunning(family.watchful()));
            assertThat(isRunning(family.heedless())).isTrue();
        } finally {
            family.parent().destroyForcibly().waitFor();
            family.heedless().destroyForcibly();
        }
    }

    /** A dead orphan waits as a zombie until process 1 has taken note of it; that is dead enough. */
    private static boolean isRunning(ProcessHandle process) {
        Path state = Path.of("/proc/" + process.pid() + "/stat");
        try {
            return Files.exists(Path.of("/proc/self"))
                    ? !Files.readString(state).replaceFirst("(?s).*\\) ", "").startsWith("Z")
                    : process.isAlive();
        } catch (IOException gone) {
            return false;
        }
    }
}
