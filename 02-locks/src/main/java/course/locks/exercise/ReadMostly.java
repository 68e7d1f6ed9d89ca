package course.locks.exercise;

import java.util.function.Function;

/**
 * Exercise: a map that many read and few change, over a {@code HashMap} and a {@code ReadWriteLock} or {@code StampedLock}.
 *
 * <ul>
 *   <li>{@code get} returns what was put, or null. {@code put} replaces.
 *   <li>Readers run side by side; while somebody writes, nobody reads.
 *   <li>{@code computeIfAbsent} returns the value of the key, and makes it first if there is none. However many threads
 *       ask for a key at once, f runs once for it, and all get the same value.
 *   <li>Who asks {@code computeIfAbsent} for a value that is there is a reader like any other.
 *   <li>If f throws, the key stays absent, the exception comes out, and the map can be used as before.
 * </ul>
 *
 * <pre>./mvnw -pl 02-locks test -Pexercises -Dtest=ReadMostlyTest</pre>
 *
 * <p>Stuck? Who holds a read lock and waits for the write lock waits for himself. Between giving back the one and
 * getting the other somebody may have been faster than you.
 */
public final class ReadMostly<K, V> {

    public V get(K key) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void put(K key, V value) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public V computeIfAbsent(K key, Function<? super K, ? extends V> f) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }
}
