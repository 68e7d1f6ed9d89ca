package course.queues;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * Step 1 of the ring: no lock, for one producer and one consumer.
 *
 * <p>Each index has one writer, so nobody can come between its reading and its writing. The producer fills the slot
 * and then <em>releases</em> {@code tail}; the consumer <em>acquires</em> {@code tail} and then reads the slot: so it
 * sees all that the producer did before. The way back, through {@code head}, is the same.
 */
public final class AcquireReleaseRing<E> implements Ring<E> {

    private static final VarHandle HEAD = handle("head");
    private static final VarHandle TAIL = handle("tail");

    private final Object[] slots;
    private final int capacity;
    private long head;                  // the next to take; the consumer writes it
    private long tail;                  // the next to fill; the producer writes it

    /** @throws IllegalArgumentException if the capacity is below 1 or above 2<sup>30</sup> */
    public AcquireReleaseRing(int capacity) {
        this.slots = Slots.atLeast(capacity);
        this.capacity = capacity;
    }

    // @start region=offer-and-poll
    @Override
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        long next = tail;
        if (next == (long) HEAD.getAcquire(this) + capacity) {
            return false;
        }
        slots[slot(next)] = item;
        TAIL.setRelease(this, next + 1);
        return true;
    }

    @Override
    public E poll() {
        long next = head;
        if (next == (long) TAIL.getAcquire(this)) {
            return null;
        }
        @SuppressWarnings("unchecked")
        E item = (E) slots[slot(next)];
        slots[slot(next)] = null;
        HEAD.setRelease(this, next + 1);
        return item;
    }
    // @end

    private int slot(long index) {
        return (int) index & (slots.length - 1);
    }

    private static VarHandle handle(String index) {
        try {
            return MethodHandles.lookup().findVarHandle(AcquireReleaseRing.class, index, long.class);
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }
}
