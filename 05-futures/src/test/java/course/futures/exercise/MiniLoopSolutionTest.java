package course.futures.exercise;

class MiniLoopSolutionTest extends MiniLoopContract {

    MiniLoopSolutionTest() {
        super(MiniLoopSolution::new);
    }
}
