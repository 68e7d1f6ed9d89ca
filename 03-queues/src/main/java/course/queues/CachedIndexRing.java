package course.queues;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;

/**
 * Step 2 of the ring: each side remembers how far it may go, and asks the other side only when it gets there.
 *
 * <p>To read what another core writes costs a journey. A producer that knows of room for a hundred items needs to
 * ask again only after a hundred.
 */
public final class CachedIndexRing<E> implements Ring<E> {

    private static final VarHandle HEAD = handle("head");
    private static final VarHandle TAIL = handle("tail");

    private final Object[] slots;
    private final int capacity;
    private long tail;                  // the next to fill; the producer writes it
    private long roomUntil;             // the producer's alone
    private long head;                  // the next to take; the consumer writes it
    private long itemsUntil;            // the consumer's alone

    /** @throws IllegalArgumentException if the capacity is below 1 or above 2<sup>30</sup> */
    public CachedIndexRing(int capacity) {
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
            return MethodHandles.lookup().findVarHandle(CachedIndexRing.class, index, long.class);
        } catch (ReflectiveOperationException renamed) {
            throw new ExceptionInInitializerError(renamed);
        }
    }
}
