package course.producerconsumer;

import java.util.concurrent.BlockingQueue;

/** A blocking queue, seen as a shelf: all that the other shelves do is in it already. */
record QueueShelf<T>(BlockingQueue<T> queue) implements Shelf<T> {

    @Override
    public void put(T item) throws InterruptedException {
        queue.put(item);
    }

    @Override
    public T take() throws InterruptedException {
        return queue.take();
    }
}
