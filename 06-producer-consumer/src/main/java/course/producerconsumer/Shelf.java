package course.producerconsumer;

/** A place between those who make and those who take. What comes first leaves first. */
interface Shelf<T> {

    /** Puts an item there, once there is room. */
    void put(T item) throws InterruptedException;

    /** Takes the oldest item, once there is one. */
    T take() throws InterruptedException;
}
