package course.executors.exercise;

class SerialExecutorSolutionTest extends SerialExecutorContract {

    SerialExecutorSolutionTest() {
        super(SerialExecutorSolution::new);
    }
}
