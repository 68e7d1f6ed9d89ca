package course.producerconsumer;

class EventAsSolutionTest extends ConcurrentSolutionContract {

    EventAsSolutionTest() {
        super(() -> new ThreeThreads(EventShelf::new));
    }
}
