package course.queues.exercise;

class LatestValueSolutionTest extends LatestValueContract {

    LatestValueSolutionTest() {
        super(LatestValueSolution::new);
    }
}
