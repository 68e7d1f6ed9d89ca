package course.locks;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock lets one thread at a time into a section; looking and taking become one step.
 *
 * <p>Watch nine slices come off a pizza of eight, and the knot of a rope that two teams pull at once stay where
 * it is; then the same with a lock. Three locks of the library do this alike.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=MutualExclusion</pre>
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html#jls-17.1">JLS 17.1, Synchronization</a>
 */
final class MutualExclusion {

    private static final Logger log = LoggerFactory.getLogger(MutualExclusion.class);

    private final Object monitor = new Object();
    private final Lock reentrant = new ReentrantLock();
    private final StampedLock stamped = new StampedLock();

    void main() throws InterruptedException {
        var grabbed = new Pizza(8);
        var bothHaveLooked = new CyclicBarrier(2);
        eatSlices(grabbed, 7);
        new Crew()
                .with("Ann", () -> grabbed.grab(() -> LostUpdates.meetAt(bothHaveLooked)))
                .with("Bob", () -> grabbed.grab(() -> LostUpdates.meetAt(bothHaveLooked)))
                .work();
        log.info("without a lock, {} slices were eaten of 8", grabbed.eaten());

        var shared = new Pizza(8);
        new Crew().with("Ann", () -> eatSlices(shared, 8)).with("Bob", () -> eatSlices(shared, 8)).work();
        log.info("with a lock, {} slices were eaten of 8", shared.eaten());

        var rope = new TugOfWar();
        Crew.Task othersPull = () -> new Crew().with("down", () -> rope.tug(-1000, 1, () -> {})).work();
        log.info("without a lock, step by step in turns, after 500 steps the knot is at {}", rope.tug(1000, 500, othersPull));
        new Crew()
                .with("up", () -> log.info("with a lock, I pull the knot to {}", rope.pull(1000, Thread::yield)))
                .with("down", () -> log.info("with a lock, I pull the knot to {}", rope.pull(-1000, Thread::yield)))
                .work();
    }

    // @start region=three-locks
    void insideSynchronized(Crew.Task section) throws InterruptedException {
        synchronized (monitor) {
            section.run();
        }
    }

    void insideReentrantLock(Crew.Task section) throws InterruptedException {
        reentrant.lock();
        try {
            section.run();
        } finally {
            reentrant.unlock();
        }
    }

    void insideStampedLock(Crew.Task section) throws InterruptedException {
        long stamp = stamped.writeLock();
        try {
            section.run();
        } finally {
            stamped.unlockWrite(stamp);
        }
    }
    // @end

    private static void eatSlices(Pizza pizza, int most) throws InterruptedException {
        for (int slice = 0; slice < most; slice++) {
            pizza.take(() -> {});
        }
    }
}
