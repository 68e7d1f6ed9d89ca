package course.locks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/** A set that is shared: it has a set and a lock, and shows nothing that would go round the lock. */
final class LockedSet<E> {

    private final Set<E> elements = new HashSet<>();        // guarded by lock
    private final Lock lock;

    LockedSet(Lock lock) {
        this.lock = lock;
    }

    // @start region=set
    boolean add(E element) {
        try (var _ = Locked.hold(lock)) {
            return elements.add(element);
        }
    }

    boolean remove(E element) {
        try (var _ = Locked.hold(lock)) {
            return elements.remove(element);
        }
    }

    boolean contains(E element) {
        try (var _ = Locked.hold(lock)) {
            return elements.contains(element);
        }
    }

    /** As it is at this moment. An iterator would go on after the lock is free. */
    List<E> snapshot() {
        try (var _ = Locked.hold(lock)) {
            return elements.stream().toList();
        }
    }
    // @end
}
