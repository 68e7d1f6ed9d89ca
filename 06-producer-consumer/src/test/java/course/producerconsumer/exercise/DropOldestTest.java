package course.producerconsumer.exercise;

import org.junit.jupiter.api.Tag;

@Tag("exercise")
class DropOldestTest extends DropOldestContract {

    DropOldestTest() {
        super(DropOldestTest::yours);
    }

    static Shelf yours(int capacity) {
        var shelf = new DropOldest<Integer>(capacity);
        return new Shelf() {
            @Override
            public void put(Integer item) {
                shelf.put(item);
            }

            @Override
            public Integer take() throws InterruptedException {
                return shelf.take();
            }

            @Override
            public long dropped() {
                return shelf.dropped();
            }
        };
    }
}
