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
