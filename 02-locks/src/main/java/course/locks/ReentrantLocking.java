package course.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A re-entrant lock counts how often its owner has taken it; a lock without an owner makes him wait for himself.
 *
 * <p>Watch the hold count go up to two and back to none, then the same calls over a semaphore and a stamped lock.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=ReentrantLocking</pre>
 *
 * @see java.util.concurrent.locks.ReentrantLock#getHoldCount()
 */
final class ReentrantLocking {

    private static final Logger log = LoggerFactory.getLogger(ReentrantLocking.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore semaphore = new Semaphore(1);
    private final StampedLock stamped = new StampedLock();

    private int a = 1;      // guarded by lock
    private int b = 2;      // guarded by lock

    void main() throws InterruptedException {
        log.info("a = {}, b = {}", a, b);
        var holds = new ArrayList<Integer>();
        modifyBoth(() -> holds.add(holdCount()));
        holds.add(holdCount());
        log.info("a = {}, b = {}, and I held the lock {} times", a, b, holds);

        log.info("a semaphore of one: the second acquire {}",
                enterTwice(Duration.ofMillis(500)) ? "succeeds" : "waits in vain for half a second");
        log.info("a stamped lock: the second write lock {}",
                stampTwice(Duration.ofMillis(500)) ? "succeeds" : "waits in vain for half a second");
    }

    // @start region=modify
    void modifyA(Crew.Task watch) throws InterruptedException {
        lock.lock();
        try {
            watch.run();
            a++;
        } finally {
            lock.unlock();
        }
    }

    void modifyB(Crew.Task watch) throws InterruptedException {
        lock.lock();
        try {
            watch.run();
            b--;
        } finally {
            lock.unlock();
        }
    }

    void modifyBoth(Crew.Task watch) throws InterruptedException {
        lock.lock();
        try {
            watch.run();
            modifyA(watch);
            modifyB(watch);
        } finally {
            lock.unlock();
        }
    }
    // @end

    // @start region=not-reentrant
    boolean enterTwice(Duration patience) throws InterruptedException {
        semaphore.acquire();
        try {
            return semaphore.tryAcquire(NANOSECONDS.convert(patience), NANOSECONDS);
        } finally {
            semaphore.release();
        }
    }

    boolean stampTwice(Duration patience) throws InterruptedException {
        long stamp = stamped.writeLock();
        try {
            return stamped.tryWriteLock(NANOSECONDS.convert(patience), NANOSECONDS) != 0;
        } finally {
            stamped.unlockWrite(stamp);
        }
    }
    // @end

    int holdCount() {
        return lock.getHoldCount();
    }

    List<Integer> values() {
        return List.of(a, b);
    }
}
