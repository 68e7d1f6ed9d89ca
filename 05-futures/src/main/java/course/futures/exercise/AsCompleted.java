package course.futures.exercise;

import java.util.Collection;
import java.util.concurrent.Future;

/**
 * Exercise: hand futures out in the order in which they are done.
 *
 * <ul>
 *   <li>{@code next} waits, without looking again and again, until one more is done, and returns it: the very
 *       future, whether it succeeded, failed or was cancelled.
 *   <li>Each is handed out once; then {@code hasNext} is false, and {@code next} throws
 *       {@code NoSuchElementException}.
 *   <li>The futures may be {@code CompletableFuture}s, plain ones such as a pool returns, or both.
 *   <li>What is done already is not waited for, however many are pending.
 *   <li>If the waiting thread is interrupted, {@code next} throws {@code IllegalStateException} and leaves the
 *       thread's interrupt flag set.
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
