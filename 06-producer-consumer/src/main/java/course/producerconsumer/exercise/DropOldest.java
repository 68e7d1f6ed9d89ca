package course.producerconsumer.exercise;

/**
 * Exercise: write a shelf that never holds a cook up.
 *
 * <p>{@code put} never waits: when the shelf holds {@code capacity} items, the oldest is dropped to make room.
 * {@code take} waits for an item, can be interrupted while it waits, and gives out the oldest that is left.
 * {@code dropped} says how many were dropped so far: what was put is taken, dropped, or still there.
 * A capacity below 1 is refused with an {@code IllegalArgumentException} whose message names it.
 *
 * <pre>./mvnw -pl 06-producer-consumer test -Pexercises -Dtest=DropOldestTest</pre>
 *
 * <p>Stuck? It is {@code MonitorShelf} with a {@code put} that removes where the other one waits.
 */
public final class DropOldest<T> {

    public DropOldest(int capacity) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void put(T item) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public T take() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public long dropped() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
