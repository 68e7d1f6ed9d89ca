package course.queues;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * Step 3 of the ring: the same as step 2, but the two sides no longer share a cache line.
 *
 * @see PaddedSides
 */
public final class PaddedRing<E> extends PaddedSides implements Ring<E> {

    private static final VarHandle HEAD = handle("head");
    private static final VarHandle TAIL = handle("tail");

    private final Object[] slots;
    private final int capacity;

    /** @throws IllegalArgumentException if the capacity is below 1 or above 2<sup>30</sup> */
    public PaddedRing(int capacity) {
        this.slots = Slots.atLeast(capacity);
        this.capacity = capacity;
        this.roomUntil = capacity;
    }

    // @start region=offer-and-poll
    @Override
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        long next = tail;
        if (next == roomUntil) {
            roomUntil = (long) HEAD.getAcquire(this) + capacity;
            if (next == roomUntil) {
                return false;
            }
        }
        slots[slot(next)] = item;
        TAIL.setRelease(this, next + 1);
        return true;
    }

    @Override
    public E poll() {
        long next = head;
        if (next == itemsUntil) {
            itemsUntil = (long) TAIL.getAcquire(this);
            if (next == itemsUntil) {
                return null;
            }
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
            return MethodHandles.lookup().findVarHandle(PaddedSides.class, index, long.class);
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }
}
