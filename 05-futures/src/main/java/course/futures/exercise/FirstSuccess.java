package course.futures.exercise;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * Exercise: ask several, and take the first answer.
 *
 * <ul>
 *   <li>All tasks are begun at once, however many they are.
 *   <li>The first value that any of them gives is the result. A task that fails is no answer while others are at
 *       it.
 *   <li>When there is a result, the tasks that still run are interrupted.
 *   <li>When all fail, {@code ExecutionException} says so: its cause is the failure that came last, and the others
 *       are suppressed in one of the two. An error is a failure like any other.
 *   <li>A caller who is interrupted gets {@code InterruptedException}, and the tasks are interrupted, too.
 *   <li>With no task at all there is no answer: {@code IllegalArgumentException}.
 * </ul>
 *
 * <pre>./mvnw -pl 05-futures test -Pexercises -Dtest=FirstSuccessTest</pre>
 *
 * <p>Stuck? {@code AsCompleted} has the queue in which they arrive; and whatever happens, {@code finally}
 * sends the others home.
 */
public final class FirstSuccess {

    private FirstSuccess() {}

    public static <T> T of(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
