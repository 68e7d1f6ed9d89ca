package course.queues.exercise;

/**
 * Exercise: write a mailbox of one for values that go out of date, such as a price or a position.
 *
 * <p>{@code publish} never waits, and cares for no interrupt: a newer value replaces one that nobody has taken yet.
 * {@code take} waits until there is a value, without looking again from time to time, and empties the box, so that each
 * value is taken at most once. A value that is published while somebody takes an older one is not lost. {@code take} can
 * be interrupted while it waits. Null is refused with a {@code NullPointerException}.
 *
 * <pre>./mvnw -pl 03-queues test -Pexercises -Dtest=LatestValueTest</pre>
 *
 * <p>Stuck? A field, a lock and a waiting room are enough, as in {@code BoundedBuffer}; and {@code publish} has no
 * reason to wait.
 */
public final class LatestValue<T> {

    public void publish(T value) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public T take() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
