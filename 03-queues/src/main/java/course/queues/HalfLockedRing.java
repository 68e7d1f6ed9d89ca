package course.queues;

import java.util.Objects;

/**
 * Broken on purpose: it looks before it holds the lock, to be quick when there is nothing to do.
 *
 * <p>Two consumers who both see the last item both come in. The second finds an empty slot, and moves {@code head}
 * past {@code tail}: the next item that is put will never be found.
 */
final class HalfLockedRing<E> implements Ring<E> {

    private final Object[] slots;
    private final int capacity;
    private volatile long head;
    private volatile long tail;

    HalfLockedRing(int capacity) {
        this.slots = Slots.atLeast(capacity);
        this.capacity = capacity;
    }

    // @start region=offer-and-poll
    @Override
    public boolean offer(E item) {
        Objects.requireNonNull(item);
        if (tail - head == capacity) {      // wrong: there may be less room by the time we are in
            return false;
        }
        synchronized (this) {
            slots[slot(tail)] = item;
            tail++;
            return true;
        }
    }

    @Override
    public E poll() {
        if (head == tail) {                 // wrong: it may be empty by the time we are in
            return null;
        }
        synchronized (this) {
            @SuppressWarnings("unchecked")
            E item = (E) slots[slot(head)];
            slots[slot(head)] = null;
            head++;
            return item;
        }
    }
    // @end

    private int slot(long index) {
        return (int) index & (slots.length - 1);
    }
}
