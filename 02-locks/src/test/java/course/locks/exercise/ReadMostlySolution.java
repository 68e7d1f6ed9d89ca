package course.locks.exercise;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/** Looks under the read lock, gives it back, and under the write lock looks once more: somebody may have been faster. */
class ReadMostlySolution implements ReadMostlyContract.Answer {

    final Map<Object, Object> map = new HashMap<>();        // guarded by the two locks
    final Lock readLock;
    final Lock writeLock;

    ReadMostlySolution() {
        var lock = new ReentrantReadWriteLock();
        readLock = lock.readLock();
        writeLock = lock.writeLock();
    }

    @Override
    public Object get(Object key) {
        lock(readLock);
        try {
            return map.get(key);
        } finally {
            readLock.unlock();
        }
    }

    @Override
    public void put(Object key, Object value) {
        lock(writeLock);
        try {
            map.put(key, value);
        } finally {
            writeLock.unlock();
        }
    }

    @Override
    public Object computeIfAbsent(Object key, Function<Object, Object> f) {
        Object present = get(key);
        if (present != null) {
            return present;
        }
        lock(writeLock);
        try {
            return map.computeIfAbsent(key, f);
        } finally {
            writeLock.unlock();
        }
    }

    /** As lock.lock(), but a test can end it. */
    static void lock(Lock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException called) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(called);
        }
    }
}
