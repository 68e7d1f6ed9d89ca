package course.queues.exercise;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/**
 * Exercise: visit everything that can be reached from a start, on several threads, as a crawler does.
 *
 * <p>{@code next} tells where one can go from a node. It is slow, so up to {@code threads} calls of it are under way at
 * once, whenever there are so many nodes to ask, and never more. Each node is asked exactly once, though many may lead
 * to it. The visit ends by itself, and answers with all the nodes, the start among them, however long the way to the
 * last of them is. When {@code next} throws, the visit ends with that very exception or error: the first of them, if
 * interrupted ones throw, too. When the caller is interrupted, it ends with an {@code InterruptedException}. However it
 * ends, no node is asked any more, even if some have not been, but for one that was just about to be; and no thread is
 * left: those who are still in {@code next} are interrupted, and gone once it returns, whether it heeds that or not. A
 * number of threads below 1 is an {@code IllegalArgumentException} that names it.
 *
 * <pre>./mvnw -pl 03-queues test -Pexercises -Dtest=VisitOnceTest</pre>
 *
 * <p>Stuck? An empty queue does not mean that it is over: somebody may just be finding new nodes. Count those that are
 * found and not yet done.
 */
public final class VisitOnce {

    private VisitOnce() {}

    public static <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads)
            throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
