package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import course.kit.Call;
import course.processes.ChildException.ChildFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildExceptionTest {

    private final ChildException parent = new ChildException();

    @Test
    void theParentThrowsWhatTheChildThrew() {
        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(parent.start("bake", "bun")));

        assertThat(failed).hasMessage("the child ended with exit code 1: "
                + "java.lang.IllegalStateException: no flour for the bun");
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("work");
        assertThat(failed.getStackTrace()).noneMatch(line -> line.getClassName().contains("Test"));
    }

    @Test
    void anErrorComesOverToo() {
        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(parent.start("knead")));

        assertThat(failed).hasMessageStartingWith("the child ended with exit code 1: java.lang.StackOverflowError");
        assertThat(failed.getStackTrace()).anyMatch(line -> line.getMethodName().equals("work"));
    }

    @Test
    void aChildThatFailsWithoutAReportHasFailedAllTheSame() throws Exception {
        Process halting = new ProcessBuilder(Children.command(Halts.class)).start();

        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(halting));

        assertThat(failed).hasMessage("the child ended with exit code 9 and without a report");
        assertThat(failed.exitCode()).isEqualTo(9);
    }

    static final class Halts {

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(9);
        }
    }

    @Test
    void whoeverWaitsForTheChildCanBeInterrupted() throws Exception {
        Process silent = Children.startMute();
        try {
            var waiting = Call.run("parent", () -> parent.hear(silent));
            waiting.awaitBlocked();

            waiting.interrupt();

            assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
        } finally {
            silent.destroyForcibly().waitFor();
        }
    }

    @Test
    void aChildThatSucceedsThrowsNothing() throws Exception {
        parent.hear(parent.start("rest"));

        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
