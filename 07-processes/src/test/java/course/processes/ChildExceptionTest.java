package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import course.processes.ChildException.ChildFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildExceptionTest {

    private final ChildException parent = new ChildException();

    @Test
    void theParentThrowsWhatTheChildThrew() {
        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.run("bake", "bun"));

        assertThat(failed).hasMessage("the child ended with exit code 1: "
                + "java.lang.IllegalStateException: no flour for the bun");
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("work");
        assertThat(failed.getStackTrace()).noneMatch(line -> line.getClassName().contains("Test"));
    }

    @Test
    void aChildThatSucceedsThrowsNothing() throws Exception {
        parent.run("rest");

        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
