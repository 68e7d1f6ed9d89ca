package course.producerconsumer.exercise;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Exercise: collect items into batches, as a database or a network likes them.
 *
 * <p>A batch goes to the sink as soon as it holds {@code size} items, or when its oldest item has waited for
 * {@code wait}, however many have come since. Several threads may add. No item is lost, none is sent twice, those of
 * one thread keep their order, no batch is empty, and the sink is called by one thread at a time. The list that it is
 * given is its own to keep.
 *
 * <p>{@code close} sends the rest, returns when all is out, and leaves no thread behind. An interrupt does not cut it short:
 * who is interrupted in it is so still when it returns. To close again is no mistake: it sends nothing, and throws nothing.
 * Whoever does so while another still closes waits as well.
 * After {@code close} {@code add} throws an {@code IllegalStateException}, for nobody would send what it brings. Whoever
 * adds while somebody closes is in time, or is turned away: there is no third.
 *
 * <p>When the sink throws, be it an {@code Error}, its batch is lost and no other: those after it go out all the same,
 * {@code add} does not throw, and {@code close}, when all is out, throws what the sink threw first.
 *
 * <p>A size below 1 is refused with an {@code IllegalArgumentException} whose message names it.
 *
 * <pre>./mvnw -pl 06-producer-consumer test -Pexercises -Dtest=BatcherTest</pre>
 *
 * <p>Stuck? Let one thread of your own take from a queue: {@code take} the first item of a batch, {@code poll} the others
 * with the time that is left, and let {@code close} put a mark behind the last.
 */
public final class Batcher<T> implements AutoCloseable {

    public Batcher(int size, Duration wait, Consumer<List<T>> sink) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void add(T item) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
