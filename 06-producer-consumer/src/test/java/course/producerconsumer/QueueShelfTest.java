package course.producerconsumer;

import java.util.concurrent.ArrayBlockingQueue;

class QueueShelfTest extends BoundedShelfContract {

    QueueShelfTest() {
        super(capacity -> new QueueShelf<>(new ArrayBlockingQueue<>(capacity)));
    }
}
