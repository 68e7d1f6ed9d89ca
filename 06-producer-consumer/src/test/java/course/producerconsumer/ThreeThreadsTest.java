package course.producerconsumer;

class ThreeThreadsTest extends ConcurrentSolutionContract {

    ThreeThreadsTest() {
        super(() -> new ThreeThreads(Thread.ofVirtual().factory(), () -> new MonitorShelf<>(100)));
    }
}
