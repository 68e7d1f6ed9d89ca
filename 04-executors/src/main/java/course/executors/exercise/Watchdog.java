package course.executors.exercise;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Exercise: call something that may take too long, and come back in time.
 *
 * <ul>
 *   <li>Returns the value of the work, or throws what the work throws, be it an exception or an error, as it is.
 *   <li>When the limit is over, throws {@link java.util.concurrent.TimeoutException}, and the work has been interrupted.
 *       It may be as long as a {@code Duration} can be, such as that of {@link java.time.temporal.ChronoUnit#FOREVER},
 *       and as short: with {@link java.time.Duration#ZERO} it is over at once.
 *   <li>Does not wait for work that takes no notice of the interrupt; nor does such work hold up later calls, even
 *       if it computes without ever waiting.
 *   <li>If the caller is interrupted, so is the work, and {@link InterruptedException} is thrown.
 *   <li>The thread that worked ends when the work does.
 * </ul>
 *
 * <pre>./mvnw -pl 04-executors test -Pexercises -Dtest=WatchdogTest</pre>
 *
 * <p>Stuck? A {@link java.util.concurrent.FutureTask} in a thread of its own can be waited for with a limit, and
 * cancelled. Think of all the ways out, and do it in {@code finally}; and think of what kind of thread it must be.
 */
public final class Watchdog {

    private Watchdog() {}

    // your turn
    public static <T> T callWithin(Duration limit, Callable<T> work) throws Exception {
        throw new UnsupportedOperationException("TODO");
    }
}
