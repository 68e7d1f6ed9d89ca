package course.producerconsumer;

class EventShelfTest extends ShelfContract {

    EventShelfTest() {
        super(EventShelf::new);
    }

    @Override
    int waiters() {
        return 1;
    }
}
