package course.producerconsumer;

class VirtualQueueAsSolutionTest extends ConcurrentSolutionContract {

    VirtualQueueAsSolutionTest() {
        super(() -> Solutions.all().get("virtual_queue"));
    }
}
