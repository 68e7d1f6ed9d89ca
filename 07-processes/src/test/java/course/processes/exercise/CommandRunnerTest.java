package course.processes.exercise;

import java.io.IOException;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class CommandRunnerTest extends CommandRunnerContract {

    CommandRunnerTest() throws IOException {
        super(CommandRunner::run);
    }
}
