package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Broken on purpose: who is woken does not look again, and finds nothing when somebody else was quicker. */
final class TrustingShelf<T> implements Shelf<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition itemToTake = lock.newCondition();
    private final Queue<T> items = new ArrayDeque<>();      // guarded by lock

    @Override
    public void put(T item) {
        lock.lock();
        try {
            items.add(item);
            itemToTake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // @start region=take
    @Override
    public T take() throws InterruptedException {
        lock.lock();
        try {
            if (items.isEmpty()) {          // wrong: when we wake, it may be empty again
                itemToTake.await();
            }
            return items.remove();
        } finally {
            lock.unlock();
        }
    }
    // @end
}
