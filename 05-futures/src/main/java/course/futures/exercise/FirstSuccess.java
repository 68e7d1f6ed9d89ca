package course.futures.exercise;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * Exercise: ask several, and take the first answer.
 *
 * <ul>
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
