package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/** A bounded shelf that counts: one semaphore holds a permit for each free place, another one for each item. */
final class SemaphoreShelf<T> implements Shelf<T> {

    private final Queue<T> items = new ArrayDeque<>();      // guarded by itself
    private final Semaphore places;
    private final Semaphore there = new Semaphore(0);

    SemaphoreShelf(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        places = new Semaphore(capacity);
    }

    // @start region=put-and-take
    @Override
    public void put(T item) throws InterruptedException {
        places.acquire();
        synchronized (items) {
            items.add(item);
        }
        there.release();
    }

    @Override
    public T take() throws InterruptedException {
        there.acquire();
        T item;
        synchronized (items) {
            item = items.remove();
        }
        places.release();
        return item;
    }
    // @end
}
