package course.executors.exercise;

import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Exercise: load each value once, however many ask for it at the same time.
 *
 * <ul>
 *   <li>The first who asks for a key loads the value. Whoever asks for the same key meanwhile waits for that load, and
 *       whoever asks later gets the value at once.
 *   <li>Different keys load at the same time, whatever their hash codes.
 *   <li>If a load fails, all who waited for it get an {@link ExecutionException} with the failure as its cause. It is not
 *       remembered: the next who asks loads again.
 *   <li>Whoever is interrupted while waiting for another's load gets an {@link InterruptedException}, and the load
 *       goes on. An interrupt of the one who loads is the business of the load: what that returns is the value,
 *       and he gets it, though he may still be marked as interrupted.
 * </ul>
 *
 * <pre>./mvnw -pl 04-executors test -Pexercises -Dtest=DeduplicatorTest</pre>
 *
 * <p>Stuck? Put into the map not the value but the promise of it: a {@link java.util.concurrent.FutureTask}. Whoever gets
 * his own task into the map runs it.
 */
public final class Deduplicator<K, V> {

    // your turn
    public V get(K key, Function<? super K, ? extends V> load) throws ExecutionException, InterruptedException {
        throw new UnsupportedOperationException("TODO");
    }
}
