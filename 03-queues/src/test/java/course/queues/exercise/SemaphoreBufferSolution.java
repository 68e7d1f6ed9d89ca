package course.queues.exercise;

import course.queues.Buffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/** Permission first, the list after: whoever holds a permit for a place finds one, so nobody waits holding the list. */
final class SemaphoreBufferSolution<T> implements Buffer<T> {

    private final Semaphore places;
    private final Semaphore items = new Semaphore(0);
    private final Queue<T> list = new ArrayDeque<>();       // guarded by this

    SemaphoreBufferSolution(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        places = new Semaphore(capacity);
    }

    @Override
    public void put(T item) throws InterruptedException {
        Objects.requireNonNull(item);
        places.acquire();
        synchronized (this) {
            list.add(item);
        }
        items.release();
    }

    @Override
    public T take() throws InterruptedException {
        items.acquire();
        T item;
        synchronized (this) {
            item = list.remove();
        }
        places.release();
        return item;
    }
}
