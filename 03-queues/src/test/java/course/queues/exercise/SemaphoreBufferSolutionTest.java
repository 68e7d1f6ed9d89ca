package course.queues.exercise;

import course.queues.BufferContract;

class SemaphoreBufferSolutionTest extends BufferContract {

    SemaphoreBufferSolutionTest() {
        super(SemaphoreBufferSolution::new);
    }
}
