package course.producerconsumer.exercise;

import java.util.List;
import java.util.concurrent.BlockingQueue;

/**
 * Exercise: make one queue of many.
 *
 * <p>{@code merge} returns at once, with a queue of this capacity into which flows what comes from the sources. They take
 * turns, an item each, those that have something: a talkative source does not keep the others waiting, and a silent one
 * holds nobody up. Nothing is lost, and the items of one source keep their order.
 *
 * <p>Each source ends with {@code end}. When all have given theirs, and everything else is out, {@code end} comes out, once;
 * of no sources at all, it is all that comes out. Besides what the queue holds, at most one item of each source is on its way.
 *
 * <p>A capacity below 1 is refused with an {@code IllegalArgumentException} whose message names it.
 *
 * <pre>./mvnw -pl 06-producer-consumer test -Pexercises -Dtest=FairMergeTest</pre>
 *
 * <p>Stuck? A virtual thread for each source may take and put; a {@code ReentrantLock} that is told to be fair lets
 * them put by turn. The last one to end puts the {@code end}.
 */
public final class FairMerge {

    private FairMerge() {}

    public static <T> BlockingQueue<T> merge(List<BlockingQueue<T>> sources, int capacity, T end) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
