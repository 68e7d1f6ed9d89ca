package course.queues;

import java.util.function.Consumer;

/**
 * A queue with a limit that never waits. When it cannot do what you ask, it says so at once.
 *
 * <p>The items travel round and round through a fixed array, hence the name.
 */
public interface Ring<E> {

    /**
     * Adds an item, or answers false when there is no room.
     *
     * @throws NullPointerException if the item is null
     */
    boolean offer(E item);

    /** Removes the oldest item, or answers null when there is none. */
    E poll();

    /**
     * Hands what is there to {@code taker}, oldest first and at most {@code limit}; answers how many. What {@code taker}
     * throws comes through: the item that it was given is taken, and the rest is still there.
     */
    default int drain(Consumer<? super E> taker, int limit) {
        int taken = 0;
        while (taken < limit) {
            E item = poll();
            if (item == null) {
                return taken;
            }
            taken++;
            taker.accept(item);
        }
        return taken;
    }
}
