package course.futures.exercise;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class MiniLoopSolutionTest extends MiniLoopContract {

    MiniLoopSolutionTest() {
        super(MiniLoopSolution::new);
    }

    @Test
    void aLoopThatWasClosedWhileItRanNeitherRunsNorMindsAStop() {
        var loop = new MiniLoopSolution();
        var runner = Call.run("first run", loop::run);
        runner.awaitBlocked();
        loop.close();
        runner.awaitResult();

        loop.stop();

        Call.run("second run", loop::run).awaitResult();
    }
}
