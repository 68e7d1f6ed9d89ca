package course.futures.exercise;

class RetrySolutionTest extends RetryContract {

    RetrySolutionTest() {
        super(RetrySolution::withBackoff);
    }
}
