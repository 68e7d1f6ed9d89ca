package course.queues;

/** A queue with a limit. Threads wait for room to put an item, and for an item to take. */
public interface Buffer<T> {

    /** Adds an item, waiting while there is no room. Null is refused at once, whether there is room or not. */
    void put(T item) throws InterruptedException;

    /** Removes the oldest item, waiting while there is none. */
    T take() throws InterruptedException;
}
