package course.queues;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Step 4 of the ring, for one producer and one consumer: the slots themselves say what is free, so that the two sides
 * share nothing else.
 *
 * <p>A slot that is null is free; one that is not holds an item. The indices have become private, and need no order
 * at all. The producer looks far ahead: the consumer empties the slots in their order, so when one far ahead is free,
 * all those before it are.
 *
 * <p>One thread may call {@code offer}, and one {@code poll} and {@code drain}; who that is may change, as long as
 * something orders the two (a {@code join}, say). For more threads take {@link LockedRing}.
 */
public final class SpscRing<E> extends PaddedSides implements Ring<E> {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final int FARTHEST_LOOK = 4096;

    private final Object[] slots;
    private final int capacity;
    private final int farthestLook;

    /** @throws IllegalArgumentException if the capacity is below 1 or above 2<sup>30</sup> */
    public SpscRing(int capacity) {
        this.slots = Slots.atLeast(capacity);
        this.capacity = capacity;
        this.farthestLook = Math.clamp(capacity / 2, 1, FARTHEST_LOOK);
    }

    // @start region=offer
    @Override
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        Object[] slots = this.slots;
        long next = tail;
        if (next == roomUntil && !findRoom(slots, next)) {
            return false;
        }
        SLOT.setRelease(slots, slot(slots, next), item);
        tail = next + 1;
        return true;
    }

    /**
     * Half the ring at once, but never more than 4096 slots, if we can have them; else half of that, and so on, and at
     * last a single slot.
     */
    private boolean findRoom(Object[] slots, long next) {
        for (int ahead = farthestLook; ahead > 0; ahead /= 2) {
            if (SLOT.getAcquire(slots, slot(slots, next + ahead - 1 - capacity)) == null) {
                roomUntil = next + ahead;
                return true;
            }
        }
        return false;
    }
    // @end

    // @start region=poll
    @Override
    public E poll() {
        Object[] slots = this.slots;
        long next = head;
        @SuppressWarnings("unchecked")
        E item = (E) SLOT.getAcquire(slots, slot(slots, next));
        if (item == null) {
            return null;
        }
        SLOT.setRelease(slots, slot(slots, next), null);
        head = next + 1;
        return item;
    }
    // @end

    // @start region=drain
    @Override
    public int drain(Consumer<? super E> taker, int limit) {
        Object[] slots = this.slots;
        int taken = 0;
        while (taken < limit) {
            long next = head;
            @SuppressWarnings("unchecked")
            E item = (E) SLOT.getAcquire(slots, slot(slots, next));
            if (item == null) {
                return taken;
            }
            SLOT.setRelease(slots, slot(slots, next), null);
            head = next + 1;
            taken++;
            taker.accept(item);
        }
        return taken;
    }
    // @end

    private static int slot(Object[] slots, long index) {
        return (int) index & (slots.length - 1);
    }
}
