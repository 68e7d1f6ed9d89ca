package course.queues.exercise;

import course.queues.Buffer;

/**
 * Exercise: write the bounded buffer a third time, with semaphores: no {@code wait}, no {@code Condition}, and no
 * queue from {@code java.util.concurrent}.
 *
 * <p>It owes its users what every {@link Buffer} does: items come out in the order in which they went in; {@code put}
 * waits while there is no room and {@code take} while there is no item, without looking again from time to time; either
 * can be interrupted while it waits, and then leaves no trace; null is refused at once with a
 * {@code NullPointerException}, whether there is room or not; a capacity below 1 with an
 * {@code IllegalArgumentException} that names it; any number of threads may use it at once.
 *
 * <pre>./mvnw -pl 03-queues test -Pexercises -Dtest=SemaphoreBufferTest</pre>
 *
 * <p>Stuck? Think of three semaphores: one counts the free places, one counts the items, and one with a single permit
 * guards the list. In which order must {@code put} acquire them?
 */
public final class SemaphoreBuffer<T> implements Buffer<T> {

    public SemaphoreBuffer(int capacity) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public void put(T item) throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public T take() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
