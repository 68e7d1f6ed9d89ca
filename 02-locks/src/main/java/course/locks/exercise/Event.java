package course.locks.exercise;

import java.time.Duration;

/**
 * Exercise: Python's {@code threading.Event}.
 *
 * <ul>
 *   <li>It begins cleared. {@code set} raises it, {@code clear} lowers it, {@code isSet} says which.
 *   <li>{@code isSet} and {@code await} see what any thread has set or cleared before.
 *   <li>{@code await} returns at once when it is set, and otherwise waits until it is.
 *   <li>{@code await(limit)} waits no longer than the limit; it returns whether the event was set.
 *   <li>{@code set} wakes all who wait now, even if {@code clear} follows at once, and even if several have cleared at once.
 *   <li>Nobody returns without a {@code set}; an interrupted wait throws {@code InterruptedException}.
 * </ul>
 *
 * <pre>./mvnw -pl 02-locks test -Pexercises -Dtest=EventTest</pre>
 *
 * <p>Stuck? Who wakes and finds the event cleared again needs a way to see that it was set meanwhile: count how often it was.
 */
public final class Event {

    public void set() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void clear() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public boolean isSet() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void await() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public boolean await(Duration limit) throws InterruptedException {
        throw new UnsupportedOperationException("TODO");    // your turn
    }
}
