package course.processes.exercise;

import course.processes.exercise.CommandRunner.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class CommandRunnerTest extends CommandRunnerContract {

    CommandRunnerTest() throws IOException {
        super(new Yours());
    }

    /** Has a name, for children to find it. */
    private static final class Yours implements Answer {

        @Override
        public Result run(List<String> command, String input, Duration limit)
                throws IOException, InterruptedException, TimeoutException {
            return CommandRunner.run(command, input, limit);
        }
    }
}
