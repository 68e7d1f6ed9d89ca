package course.threads.exercise;

class FirstFailureSolutionTest extends FirstFailureContract {

    FirstFailureSolutionTest() {
        super(FirstFailureSolution::runAll);
    }
}
