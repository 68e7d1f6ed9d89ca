package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded shelf where cooks and waiters wait in two rooms, so that one signal wakes one who can go on. */
final class ConditionShelf<T> implements Shelf<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomToPut = lock.newCondition();
    private final Condition itemToTake = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();      // guarded by lock
    private final int capacity;

    ConditionShelf(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    // @start region=put-and-take
    @Override
    public void put(T item) throws InterruptedException {
        lock.lock();
        try {
            while (items.size() == capacity) {
                roomToPut.await();
            }
            items.add(item);
            itemToTake.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public T take() throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty()) {
                itemToTake.await();
            }
            T item = items.remove();
            roomToPut.signal();
            return item;
        } finally {
            lock.unlock();
        }
    }
    // @end

    /** For those who must choose who comes in when. */
    ReentrantLock lock() {
        return lock;
    }
}
