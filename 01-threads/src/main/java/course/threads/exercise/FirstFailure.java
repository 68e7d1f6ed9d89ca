package course.threads.exercise;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Exercise: run every task in a thread of its own, all of them at once, and wait for all of them, even when one has
 * failed, without burning a core. Then throw the failure of the first task, in the order of the list, that failed: the
 * very thing it threw, be it an exception or an error. Those of the others are attached to it as suppressed, in the order
 * of the list; if another task threw the very same object, it is not attached: an exception cannot suppress itself. If
 * none has failed, just return. If you are interrupted while waiting, stop waiting and throw
 * {@code InterruptedException}, whatever the tasks are at: what becomes of them is up to you.
 *
 * <pre>./mvnw -pl 01-threads test -Pexercises -Dtest=FirstFailureTest</pre>
 *
 * <p>Stuck? A {@code FutureTask} is a {@code Runnable} that keeps what its {@code Callable} returned or threw, until
 * somebody asks.
 */
public final class FirstFailure {

    private FirstFailure() {}

    public static void runAll(List<Callable<?>> tasks) throws Exception {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
