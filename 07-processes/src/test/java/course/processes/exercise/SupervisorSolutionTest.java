package course.processes.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.processes.StandIn;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorSolutionTest extends SupervisorContract {

    SupervisorSolutionTest() {
        super(SupervisorSolution::new);
    }

    /** Whoever asks to be told of an end that is past is called back at once, in its own thread. */
    @Test
    void whatIsDeadAlreadyIsNotStartedMoreOftenThanAllowed() {
        var stillborn = new StandIn(new byte[0]);
        stillborn.exit.complete(stillborn);
        var supervisor = new SupervisorSolution(List.of("stillborn"), 3) {
            @Override
            Process open(ProcessBuilder builder) {
                return stillborn;
            }
        };

        supervisor.start();

        assertThat(supervisor.restarts()).isEqualTo(3);
    }
}
