package course.queues.exercise;

class SemaphoreBufferSolutionTest extends SemaphoreBufferContract {

    SemaphoreBufferSolutionTest() {
        super(SemaphoreBufferSolution::new);
    }
}
