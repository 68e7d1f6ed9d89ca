package course.locks.exercise;

import java.util.function.Supplier;

/**
 * Exercise: a value that is made when it is first asked for.
 *
 * <ul>
 *   <li>The supplier runs at most once to success, however many threads ask at once; all get the same value, fully built.
 *   <li>A supplier that throws, be it an exception or an error, is asked again by whoever comes next. Its failure comes out
 *       of {@code get}; those who waited meanwhile may have it, too, or try by themselves.
 *   <li>Whoever is interrupted while waiting goes on waiting or gets an exception, but never a value that was not made; and
 *       stays interrupted.
 *   <li>{@code null} is a value like any other.
 *   <li>Nothing is made before somebody asks.
 *   <li>Once the value is there, {@code get} waits for no lock; and who takes none is handed the whole value, too, in whatever
 *       order the memory model lets it see what others have written.
 * </ul>
 *
 * <pre>./mvnw -pl 02-locks test -Pexercises -Dtest=LazyTest</pre>
 *
 * <p>Stuck? {@code DoubleChecked} is nearly there. What could tell "not made yet" from "made, and it is null"?
 */
public final class Lazy<T> {

    public Lazy(Supplier<? extends T> supplier) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public T get() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }
}
