package course.queues;

import java.util.Objects;

/**
 * Step 0 of the ring: for any number of threads, and each of them alone inside.
 *
 * <p>{@code head} and {@code tail} only grow. Their difference is what is in the ring.
 */
public final class LockedRing<E> implements Ring<E> {

    private final Object[] slots;
    private final int capacity;
    private long head;                  // guarded by this: the next to take
    private long tail;                  // guarded by this: the next to fill

    /** @throws IllegalArgumentException if the capacity is below 1 or above 2<sup>30</sup> */
    public LockedRing(int capacity) {
        this.slots = Slots.atLeast(capacity);
        this.capacity = capacity;
    }

    // @start region=offer-and-poll
    @Override
    public synchronized boolean offer(E item) {
        Objects.requireNonNull(item);
        if (tail - head == capacity) {
            return false;
        }
        slots[slot(tail)] = item;
        tail++;
        return true;
    }

    @Override
    public synchronized E poll() {
        if (head == tail) {
            return null;
        }
        @SuppressWarnings("unchecked")
        E item = (E) slots[slot(head)];
        slots[slot(head)] = null;
        head++;
        return item;
    }
    // @end

    private int slot(long index) {
        return (int) index & (slots.length - 1);
    }
}
