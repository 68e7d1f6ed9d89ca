package course.executors.exercise;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Exercise: apply a function to every item, several at a time.
 *
 * <ul>
 *   <li>The results come in the order of the items.
 *   <li>Never more than {@code atMost} items are under way at once, and that many when there are enough. Below 1 it is
 *       an {@link IllegalArgumentException} that names the value.
 *   <li>The first failure ends it all, however early in the list some slow item stands: what has not begun never does,
 *       not even before the caller has heard of it; what runs is interrupted, and an {@link ExecutionException} with
 *       the function's own exception as its cause is thrown. When the caller is interrupted it ends as well, with an
 *       {@link InterruptedException}: what runs is interrupted, and what has not begun by then never does.
 *   <li>However it ends, nothing is left running.
 * </ul>
 *
 * <pre>./mvnw -pl 04-executors test -Pexercises -Dtest=ParallelMapTest</pre>
 *
 * <p>Stuck? You must hear of results in the order in which they come, and hand them out in the order of the items: an
 * {@link java.util.concurrent.ExecutorCompletionService} and a list of futures do one each.
 */
public final class ParallelMap {

    private ParallelMap() {}

    // your turn
    public static <T, R> List<R> map(Collection<T> items, int atMost, Function<? super T, ? extends R> f)
            throws InterruptedException, ExecutionException {
        throw new UnsupportedOperationException("TODO");
    }
}
