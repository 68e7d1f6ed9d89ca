package course.queues.exercise;

import course.queues.Buffer;

/**
 * Exercise: write a buffer without a limit that knows when all that was put is done.
 *
 * <p>Every item that is put is unfinished until somebody calls {@code taskDone} for it; having been taken is not
 * enough. {@code join} waits until no item is unfinished, and returns at once when none is. It waits for items, too,
 * that are put while it waits. When no item is unfinished, all who wait in {@code join} are woken; whoever finds that
 * something new was put before it got on may wait for that, too. The buffer can be used again afterwards. One
 * {@code taskDone} more than items were put is an {@code IllegalStateException}, and does not count; whether one that
 * comes before its item was taken is refused as well, is up to you. {@code take} and {@code join} wait without looking
 * again from time to time, and can be interrupted while they do; {@code put} never waits. Null is refused with a
 * {@code NullPointerException}, and does not count, either.
 *
 * <pre>./mvnw -pl 03-queues test -Pexercises -Dtest=JoinableBufferTest</pre>
 *
 * <p>Stuck? {@code JoinableQueue} does it with one waiting room. Try it with a lock and two conditions: which of them
 * needs {@code signal}, and which {@code signalAll}?
 */
public final class JoinableBuffer<T> implements Buffer<T> {

    @Override
    public void put(T item) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public T take() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void taskDone() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void join() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
