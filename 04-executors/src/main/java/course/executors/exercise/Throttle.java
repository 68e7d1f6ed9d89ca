package course.executors.exercise;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Exercise: hand tasks to an executor, and make whoever hands in too many wait.
 *
 * <ul>
 *   <li>{@code submit} hands the task to the executor and returns its future at once, while fewer than {@code atMost}
 *       of the tasks handed in here are unfinished, begun or not. Otherwise it waits until one of them is over. It does
 *       not put tasks into a queue of its own.
 *   <li>A task gives its place back once, whether it succeeds, fails, is cancelled while it runs, is cancelled before it
 *       has begun, or is not taken by the executor. What that throws the caller gets: a
 *       {@code RejectedExecutionException}, or an error where there is no memory for one more thread. Of a task that
 *       the executor drops without a word, by {@code shutdownNow()} or a policy that discards, nobody hears: it keeps
 *       its place until somebody cancels it. A cancelled task counts as over, though it may still be tidying up;
 *       whoever gives its place back only then is right, too. A task that is cancelled before it has begun is never
 *       run.
 *   <li>{@code null} is no task: a {@link NullPointerException}, and no place is taken. With {@code atMost} below 1
 *       everybody would wait for ever: an {@link IllegalArgumentException} that names the value.
 *   <li>Whoever is interrupted while waiting gets an {@link InterruptedException}, and his task is never run.
 * </ul>
 *
 * <pre>./mvnw -pl 04-executors test -Pexercises -Dtest=ThrottleTest</pre>
 *
 * <p>Stuck? A semaphore counts the places. A task that is cancelled before it begins runs none of your code, but
 * {@link java.util.concurrent.FutureTask#done()} is called all the same.
 */
public final class Throttle {

    // your turn
    public Throttle(ExecutorService executor, int atMost) {
        throw new UnsupportedOperationException("TODO");
    }

    // your turn
    public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
        throw new UnsupportedOperationException("TODO");
    }
}
