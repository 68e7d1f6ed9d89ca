package course.locks.exercise;

class BoundedSemaphoreSolutionTest extends BoundedSemaphoreContract {

    BoundedSemaphoreSolutionTest() {
        super(BoundedSemaphoreSolution::new);
    }
}
