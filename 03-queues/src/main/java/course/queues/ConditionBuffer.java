package course.queues;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A {@link Buffer} built from a lock with two waiting rooms.
 *
 * <p>Producers wait in one room and consumers in the other, so whoever a {@code signal} wakes is someone who can use
 * it. The {@code while} stays: between the signal and the moment when the woken thread has the lock again, a third
 * may come in and take what was meant for it.
 */
public final class ConditionBuffer<T> implements Buffer<T> {

    final Lock lock = new ReentrantLock();
    private final Condition roomToPut = lock.newCondition();
    private final Condition itemToTake = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();      // guarded by lock
    private final int capacity;

    /** @throws IllegalArgumentException if the capacity is below 1 */
    public ConditionBuffer(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    // @start region=put-and-take
    @Override
    public void put(T item) throws InterruptedException {
        Objects.requireNonNull(item);
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
}
