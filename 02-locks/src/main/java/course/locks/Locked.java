package course.locks;

import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/**
 * A lock that is held for the length of a block, as Python's {@code with lock:} does.
 *
 * <pre>
 * try (var _ = Locked.hold(lock)) {
 *     // one thread at a time
 * }
 * </pre>
 */
final class Locked implements AutoCloseable {

    private final Lock lock;

    private Locked(Lock lock) {
        this.lock = lock;
    }

    // @start region=locked
    static Locked hold(Lock lock) {
        lock.lock();
        return new Locked(lock);
    }

    @Override
    public void close() {
        lock.unlock();
    }

    /** The same method, with the lock around it: what a decorator is in Python. */
    static <T> Supplier<T> of(Lock lock, Supplier<T> method) {
        return () -> {
            try (var _ = hold(lock)) {
                return method.get();
            }
        };
    }
    // @end
}
