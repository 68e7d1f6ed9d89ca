package course.futures.exercise;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Exercise: many callers, few loads. A value is expensive to load, and nobody is content with one whose
 * loading had begun before they asked.
 *
 * <ul>
 *   <li>{@code refresh} begins a load when none is running; its result is the load's.
 *   <li>Calls during a load share the next load, all of them the same one. It is begun when the running one has
 *       ended.
 *   <li>At most one load runs at a time, whichever threads call.
 *   <li>A load that fails fails those who share it, and nobody else; so does any that throws instead of returning
 *       a future, be it an error.
 *   <li>Whoever cancels his own call harms nobody else who shares the load, nor the load: that goes on, and the
 *       next begins when it has ended.
 *   <li>A load may be done when it is returned, and so may the next, and the next: the stack does not grow by that.
 * </ul>
 *
 * <p>A platform thread of your own that is still there when all results are counts as a leak. {@code delayedExecutor},
 * the common pool and virtual threads do not.
 *
 * <pre>./mvnw -pl 05-futures test -Pexercises -Dtest=CoalesceTest</pre>
 *
 * <p>Stuck? Two things to remember, under one lock: whether a load is running, and the future of the next one
 * if anybody has asked for it. A callback on a load that is done runs at once, on top of whoever hangs it on: begin
 * the next with an {@code Async} method, or in a loop.
 */
public final class Coalesce<T> {

    public Coalesce(Supplier<CompletableFuture<T>> load) {
        // your turn
    }

    public CompletableFuture<T> refresh() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
