package course.queues;

/** A queue with a limit. Threads wait for room to put an item, and for an item to take. */
public interface Buffer<T> {

    /**
     * Adds an item, waiting while there is no room.
     *
     * @throws NullPointerException if the item is null; at once, whether there is room or not
     * @throws InterruptedException if it is interrupted while it waits; then nothing was put
     */
    void put(T item) throws InterruptedException;

    /**
     * Removes the oldest item, waiting while there is none.
     *
     * @throws InterruptedException if it is interrupted while it waits; then nothing was taken
     */
    T take() throws InterruptedException;
}
