package course.queues.exercise;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The count goes up with put and down with taskDone, under the lock that the list has, so the two never disagree. */
final class JoinableBufferSolution implements JoinableBufferContract.Joinable {

    private final Lock lock = new ReentrantLock();
    private final Condition itemToTake = lock.newCondition();
    private final Condition allDone = lock.newCondition();
    private final Queue<Integer> items = new ArrayDeque<>();        // guarded by lock
    private int unfinished;                                         // guarded by lock

    @Override
    public void put(Integer item) {
        Objects.requireNonNull(item);
        lock.lock();
        try {
            items.add(item);
            unfinished++;
            itemToTake.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Integer take() throws InterruptedException {
        lock.lock();
        try {
            while (items.isEmpty()) {
                itemToTake.await();
            }
            return items.remove();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void taskDone() {
        lock.lock();
        try {
            if (unfinished == 0) {
                throw new IllegalStateException("more tasks done than were put");
            }
            unfinished--;
            if (unfinished == 0) {
                allDone.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void join() throws InterruptedException {
        lock.lock();
        try {
            while (unfinished > 0) {
                allDone.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
