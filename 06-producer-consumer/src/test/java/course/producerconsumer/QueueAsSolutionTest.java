package course.producerconsumer;

class QueueAsSolutionTest extends ConcurrentSolutionContract {

    QueueAsSolutionTest() {
        super(() -> Solutions.all().get("threads_queue"));
    }
}
