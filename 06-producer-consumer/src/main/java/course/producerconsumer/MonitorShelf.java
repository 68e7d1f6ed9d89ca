package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;

/** A bounded shelf from {@code wait} and {@code notifyAll}. */
final class MonitorShelf<T> implements Shelf<T> {

    private final Queue<T> items = new ArrayDeque<>();      // guarded by this
    private final int capacity;

    MonitorShelf(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    // @start region=put-and-take
    @Override
    public synchronized void put(T item) throws InterruptedException {
        while (items.size() == capacity) {
            wait();
        }
        items.add(item);
        notifyAll();
    }

    @Override
    public synchronized T take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        T item = items.remove();
        notifyAll();
        return item;
    }
    // @end
}
