package course.processes.exercise;

import java.io.IOException;

class CommandRunnerSolutionTest extends CommandRunnerContract {

    CommandRunnerSolutionTest() throws IOException {
        super(new CommandRunnerSolution());
    }
}
