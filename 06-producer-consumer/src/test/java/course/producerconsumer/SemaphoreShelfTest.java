package course.producerconsumer;

class SemaphoreShelfTest extends BoundedShelfContract {

    SemaphoreShelfTest() {
        super(SemaphoreShelf::new);
    }
}
