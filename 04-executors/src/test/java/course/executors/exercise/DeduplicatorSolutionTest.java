package course.executors.exercise;

class DeduplicatorSolutionTest extends DeduplicatorContract {

    DeduplicatorSolutionTest() {
        super(new DeduplicatorSolution<Object, String>()::get);
    }
}
