package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

/** Whoever holds all locks of an answer must not be the one who waits. */
class LocksTest {

    private static final class Halves {

        private final Lock reading;
        private final Lock writing;

        Halves(Lock reading, Lock writing) {
            this.reading = reading;
            this.writing = writing;
        }
    }

    private static final class Whole {

        private static final Lock OF_ALL = new ReentrantLock();

        private final StampedLock lock = new StampedLock();
        private final Lock reading = lock.asReadLock();
        private final Lock writing = lock.asWriteLock();
    }

    @Test
    void bothHalvesOfAReadWriteLockAreHeld() {
        var lock = new ReentrantReadWriteLock();
        var halves = new Halves(lock.readLock(), lock.writeLock());

        assertThat(heldMeanwhile(halves, halves.reading, halves.writing)).containsExactly(true, true);
    }

    @Test
    void bothViewsOfAStampedLockAreHeld() {
        var lock = new StampedLock();
        var halves = new Halves(lock.asReadLock(), lock.asWriteLock());

        assertThat(heldMeanwhile(halves, halves.reading, halves.writing)).containsExactly(true, true);
    }

    @Test
    void aStampedLockIsHeldTogetherWithItsViews() {
        var whole = new Whole();

        assertThat(heldMeanwhile(whole, whole.reading, whole.writing)).containsExactly(true, true);
    }

    @Test
    void aLockOfAllObjectsOfAClassIsHeldAndSoIsTheClass() {
        assertThat(heldMeanwhile(new Whole(), Whole.OF_ALL)).containsExactly(true);
        assertThat(Locks.of(new Whole()).all()).contains(Whole.class);
    }

    @Test
    void whoeverHoldsAllThatLetTheirOwnerInGetsInAgain() {
        var views = new StampedLock();
        var halves = new Halves(views.asReadLock(), views.asWriteLock());
        var lock = new ReentrantReadWriteLock();
        var reentrant = new Halves(lock.readLock(), lock.writeLock());

        Call.run("owner", () -> {
            Locks.of(halves).holdingReentrant(() -> writeIn(halves));
            Locks.of(reentrant).holdingReentrant(() -> writeIn(reentrant));
        }).awaitResult();
    }

    private static void writeIn(Halves halves) throws InterruptedException {
        halves.writing.lockInterruptibly();
        halves.writing.unlock();
    }

    /** Which of the locks nobody else can have while all locks of an answer are held. */
    private static List<Boolean> heldMeanwhile(Object answer, Lock... locks) {
        return Call.supply("owner", () -> {
            var held = new ArrayList<Boolean>();
            Locks.of(answer).holdingAll(() -> {
                for (Lock lock : locks) {
                    held.add(!Call.supply("other", () -> lock.tryLock()).awaitResult());
                }
            });
            return held;
        }).awaitResult();
    }
}
