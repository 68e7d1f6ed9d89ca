package course.futures.exercise;

import java.util.Collection;
import java.util.concurrent.Future;

/**
 * Exercise: hand futures out in the order in which they are done.
 *
 * <ul>
 * </ul>
 *
 * <pre>./mvnw -pl 05-futures test -Pexercises -Dtest=AsCompletedTest</pre>
 *
 * <p>Stuck? Let each future put itself into a queue when it is done. A plain one cannot, so give it a virtual
 * thread that waits for it.
 */
public final class AsCompleted {

    private AsCompleted() {}

    public static <T> Iterable<Future<T>> asCompleted(Collection<? extends Future<T>> futures) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
