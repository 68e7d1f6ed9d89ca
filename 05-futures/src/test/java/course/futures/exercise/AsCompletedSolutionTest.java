package course.futures.exercise;

class AsCompletedSolutionTest extends AsCompletedContract {

    AsCompletedSolutionTest() {
        super(AsCompletedSolution::asCompleted);
    }
}
