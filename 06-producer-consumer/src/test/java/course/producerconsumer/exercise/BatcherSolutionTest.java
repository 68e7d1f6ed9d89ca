package course.producerconsumer.exercise;

class BatcherSolutionTest extends BatcherContract {

    BatcherSolutionTest() {
        super(BatcherSolution::new);
    }
}
