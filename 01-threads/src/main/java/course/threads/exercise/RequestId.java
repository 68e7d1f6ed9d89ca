package course.threads.exercise;

import java.util.concurrent.Callable;

/**
 * Exercise: an id for the request that is being worked on, known to the work and to all that it calls, without being
 * passed along.
 *
 * <ul>
 *   <li>{@code callWith} returns what the work returns, and throws what it throws.
 *   <li>A nested call sees the inner id; after it, whether it failed or not, the outer one is back.
 *   <li>Other threads see none, not even those that the work starts with {@code Thread} or uses in a pool, and nothing
 *       leaks into the next task of a pool.
 *   <li>Where there is no id, {@code current} throws {@code IllegalStateException}.
 * </ul>
 *
 * <pre>./mvnw -pl 01-threads test -Pexercises -Dtest=RequestIdTest</pre>
 *
 * <p>Stuck? {@code ThreadLocals} and {@code ScopedValues} show two ways; with one of them there is nothing to clean up.
 */
public final class RequestId {

    private RequestId() {}

    public static <T> T callWith(String id, Callable<T> work) throws Exception {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public static String current() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
