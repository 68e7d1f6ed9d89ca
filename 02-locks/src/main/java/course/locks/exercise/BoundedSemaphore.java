package course.locks.exercise;

import java.time.Duration;

/**
 * Exercise: a semaphore that notices when somebody gives back more than was taken.
 *
 * <ul>
 *   <li>As many may hold a permit at once as there are permits; {@code acquire} waits for one to come free.
 *   <li>{@code tryAcquire} waits no longer than the limit; it returns whether it got a permit.
 *   <li>A {@code release} too many throws {@code IllegalStateException} and changes nothing, not even for a moment.
 *   <li>Any thread may release. An interrupted wait throws {@code InterruptedException} and takes nothing.
 *   <li>A negative number of permits is an {@code IllegalArgumentException}; none at all is allowed.
 * </ul>
 *
 * <pre>./mvnw -pl 02-locks test -Pexercises -Dtest=BoundedSemaphoreTest</pre>
 *
 * <p>Stuck? Looking how many are free and giving one back must be one step, or two who release at once both succeed.
 * So must looking for a permit and taking it.
 */
public final class BoundedSemaphore {

    public BoundedSemaphore(int permits) {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void acquire() throws InterruptedException {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public boolean tryAcquire(Duration limit) throws InterruptedException {
        throw new UnsupportedOperationException("TODO");    // your turn
    }

    public void release() {
        throw new UnsupportedOperationException("TODO");    // your turn
    }
}
