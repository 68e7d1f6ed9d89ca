package course.processes.exercise;

import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("exercise")
class SupervisorTest extends SupervisorContract {

    SupervisorTest() {
        super(SupervisorTest::make);
    }

    static Answer make(List<String> command, int maxRestarts) {
        var supervisor = new Supervisor(command, maxRestarts);
        return new Answer() {
            @Override
            public void start() {
                supervisor.start();
            }

            @Override
            public ProcessHandle current() {
                return supervisor.current();
            }

            @Override
            public int restarts() {
                return supervisor.restarts();
            }

            @Override
            public void close() {
                supervisor.close();
            }
        };
    }
}
