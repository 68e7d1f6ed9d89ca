package course.locks.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.locks.exercise.BoundedSemaphoreContract.Answer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class BoundedSemaphoreWrongAnswersTest {

    @Test
    void lettingEveryoneIn() throws Exception {
        assertCaught(contract(LetsEveryoneIn::new), BoundedSemaphoreContract::asManyGetInAsThereArePermits);
    }

    @Test
    void forgettingTheLimit() throws Exception {
        assertCaught(contract(ForgetsTheLimit::new), BoundedSemaphoreContract::whoTriesWaitsNoLongerThanTheLimit);
    }

    @Test
    void lookingOnlyOnce() throws Exception {
        assertCaught(contract(LooksOnlyOnce::new), BoundedSemaphoreContract::whoTriesWaitsForAPermitToComeFree);
    }

    @Test
    void lookingWithoutTheLock() throws Exception {
        assertCaught(contract(LooksWithoutTheLock::new),
                BoundedSemaphoreContract::aReleaseBetweenLookingAndWaitingIsNotLost);
        assertCaughtAtLeisure(contract(LooksWithoutTheLock::new),
                BoundedSemaphoreContract::ofTwoWhoWantTheLastPermitOneHasToWait);
    }

    @Test
    void takingAnOrdinarySemaphore() throws Exception {
        assertCaught(contract(IsAnOrdinarySemaphore::new), BoundedSemaphoreContract::releasingTooOftenIsRefused);
        assertCaught(contract(IsAnOrdinarySemaphore::new), BoundedSemaphoreContract::fewerThanNoPermitsAreNonsense);
    }

    @Test
    void complainingTooLate() throws Exception {
        assertCaught(contract(ComplainsTooLate::new), BoundedSemaphoreContract::aRefusedReleaseChangesNothing);
    }

    @Test
    void lookingThenReleasing() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenReleases::new),
                BoundedSemaphoreContract::ofTwoWhoReleaseOnePermitAtOnceOneIsRefused);
    }

    @Test
    @Timeout(120)
    void takingBackWhatWasReleasedTooOften() throws Exception {
        assertCaught(contract(ReleasesAndTakesBack::new), BoundedSemaphoreContract::noInterleavingShowsAReleaseTooMany);
        assertCaught(contract(CountsAndTakesBack::new), BoundedSemaphoreContract::noInterleavingShowsAReleaseTooMany);
        assertCaughtAtLeisure(contract(ReleasesAndTakesBack::new),
                BoundedSemaphoreContract::ofTwoWhoReleaseOnePermitAtOnceOneIsRefused);
    }

    @Test
    @Timeout(120)
    void lookingBeforeLockingToRelease() throws Exception {
        assertCaught(contract(LooksBeforeItLocksToRelease::new), BoundedSemaphoreContract::noInterleavingShowsAReleaseTooMany);
    }

    @Test
    void roundingTheLimitToForEver() throws Exception {
        assertCaught(contract(RoundsTheLimitToForEver::new), BoundedSemaphoreContract::whoTriesWaitsNoLongerThanTheLimit);
    }

    @Test
    void beginningToWaitAnew() throws Exception {
        assertCaught(contract(BeginsToWaitAnew::new), BoundedSemaphoreContract::theLimitHoldsThroughFalseAlarms);
    }

    @Test
    void countingThoseWhoTryInVain() throws Exception {
        assertCaught(contract(CountsThoseWhoTryInVain::new), BoundedSemaphoreContract::tryingCountsWhenItSucceedsAndOnlyThen);
    }

    @Test
    void countingThoseWhoWait() throws Exception {
        assertCaught(contract(CountsThoseWhoWait::new), BoundedSemaphoreContract::anInterruptedWaitTakesNothing);
    }

    @Test
    void wakingOnlyWhenItWasEmpty() throws Exception {
        assertCaught(contract(WakesOnlyWhenItWasEmpty::new), BoundedSemaphoreContract::twoPermitsLetTwoIn);
    }

    @Test
    void refusingToHaveNoPermits() throws Exception {
        assertCaught(contract(RefusesToHaveNone::new), BoundedSemaphoreContract::withoutPermitsNobodyGetsIn);
    }

    @Test
    void rememberingAnOwner() throws Exception {
        assertCaught(contract(RemembersAnOwner::new), BoundedSemaphoreContract::anyThreadMayRelease);
    }

    @Test
    void takingBeforeWaiting() throws Exception {
        assertCaught(contract(TakesBeforeWaiting::new), BoundedSemaphoreContract::anInterruptedWaitTakesNothing);
    }

    @Test
    void waitingWithIf() throws Exception {
        assertCaught(contract(WaitsWithIf::new), BoundedSemaphoreContract::nobodyFallsForAFalseAlarm);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new BoundedSemaphore(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static BoundedSemaphoreContract contract(IntFunction<Answer> newSemaphore) {
        return new BoundedSemaphoreContract(newSemaphore) {};
    }

    private static final class LetsEveryoneIn extends BoundedSemaphoreSolution {

        LetsEveryoneIn(int permits) {
            super(permits);
        }

        @Override
        public synchronized void acquire() {
            free--;             // wrong: below zero there is nothing to take
        }
    }

    private static final class ForgetsTheLimit extends BoundedSemaphoreSolution {

        ForgetsTheLimit(int permits) {
            super(permits);
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            acquire();          // wrong: how long?
            return true;
        }
    }

    private static final class LooksOnlyOnce extends BoundedSemaphoreSolution {

        LooksOnlyOnce(int permits) {
            super(permits);
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            return super.tryAcquire(Duration.ZERO);     // wrong: a permit may come free in time
        }
    }

    private static final class LooksWithoutTheLock extends BoundedSemaphoreSolution {

        LooksWithoutTheLock(int permits) {
            super(permits);
        }

        @Override
        public void acquire() throws InterruptedException {
            while (free == 0) {         // wrong: what we see without the lock is old when we have it
                synchronized (this) {
                    wait();
                }
            }
            synchronized (this) {
                free--;
            }
        }
    }

    /** A semaphore with a memory of how many it may have. */
    private static class IsAnOrdinarySemaphore implements Answer {

        final Semaphore semaphore;
        final int permits;

        IsAnOrdinarySemaphore(int permits) {
            semaphore = new Semaphore(permits);
            this.permits = permits;
        }

        @Override
        public void acquire() throws InterruptedException {
            semaphore.acquire();
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            return semaphore.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void release() {
            semaphore.release();        // wrong: adds a permit that never was
        }
    }

    private static final class ComplainsTooLate extends BoundedSemaphoreSolution {

        ComplainsTooLate(int permits) {
            super(permits);
        }

        @Override
        public synchronized void release() {
            free++;
            notifyAll();
            if (free > permits) {
                throw new IllegalStateException();      // wrong: the permit too many is there already
            }
        }
    }

    private static final class LooksThenReleases extends IsAnOrdinarySemaphore {

        LooksThenReleases(int permits) {
            super(permits);
        }

        @Override
        public void release() {
            if (semaphore.availablePermits() >= permits) {
                throw new IllegalStateException();
            }
            Thread.yield();
            semaphore.release();        // wrong: another may have released since we looked
        }
    }

    private static final class ReleasesAndTakesBack extends IsAnOrdinarySemaphore {

        ReleasesAndTakesBack(int permits) {
            super(permits);
        }

        @Override
        public void release() {
            semaphore.release();
            Thread.yield();
            boolean tooMany = semaphore.availablePermits() > permits;
            Thread.yield();
            if (tooMany) {
                semaphore.tryAcquire();     // wrong: another may hold it by now, or take back as well what was one too many
                throw new IllegalStateException();
            }
        }
    }

    private static final class LooksBeforeItLocksToRelease extends BoundedSemaphoreSolution {

        LooksBeforeItLocksToRelease(int permits) {
            super(permits);
        }

        @Override
        public void release() {
            if (free == permits) {          // wrong: another may release before we have the lock
                throw new IllegalStateException();
            }
            synchronized (this) {
                free++;
                notify();
            }
        }
    }

    private static final class RoundsTheLimitToForEver extends BoundedSemaphoreSolution {

        RoundsTheLimitToForEver(int permits) {
            super(permits);
        }

        @Override
        public synchronized boolean tryAcquire(Duration limit) throws InterruptedException {
            if (free == 0) {
                wait(limit.toMillis());     // wrong: less than a millisecond makes wait(0), and that is for ever
            }
            return free > 0 && free-- > 0;
        }
    }

    private static final class BeginsToWaitAnew extends BoundedSemaphoreSolution {

        BeginsToWaitAnew(int permits) {
            super(permits);
        }

        @Override
        public synchronized boolean tryAcquire(Duration limit) throws InterruptedException {
            while (free == 0) {
                long begin = System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, limit.toNanos());      // wrong: the whole of it, each time
                if (System.nanoTime() - begin >= limit.toNanos()) {
                    break;
                }
            }
            return free > 0 && free-- > 0;
        }
    }

    /** A semaphore, and beside it the number of permits that are held. */
    private static class Counts extends IsAnOrdinarySemaphore {

        final AtomicInteger held = new AtomicInteger();

        Counts(int permits) {
            super(permits);
        }

        @Override
        public void acquire() throws InterruptedException {
            super.acquire();
            held.incrementAndGet();
        }

        @Override
        public void release() {
            if (held.getAndUpdate(count -> Math.max(0, count - 1)) == 0) {
                throw new IllegalStateException();
            }
            super.release();
        }
    }

    private static final class CountsAndTakesBack extends Counts {

        CountsAndTakesBack(int permits) {
            super(permits);
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            boolean acquired = super.tryAcquire(limit);
            if (acquired) {
                held.incrementAndGet();
            }
            return acquired;
        }

        @Override
        public void release() {
            if (held.decrementAndGet() < 0) {
                held.incrementAndGet();             // wrong: until then, who takes and releases is refused as well
                throw new IllegalStateException();
            }
            semaphore.release();
        }
    }

    private static final class CountsThoseWhoTryInVain extends Counts {

        CountsThoseWhoTryInVain(int permits) {
            super(permits);
        }

        @Override
        public boolean tryAcquire(Duration limit) throws InterruptedException {
            held.incrementAndGet();         // wrong: perhaps there is nothing to hold
            return super.tryAcquire(limit);
        }
    }

    private static final class CountsThoseWhoWait extends Counts {

        CountsThoseWhoWait(int permits) {
            super(permits);
        }

        @Override
        public void acquire() throws InterruptedException {
            held.incrementAndGet();         // wrong: who waits holds nothing yet, and may be interrupted
            semaphore.acquire();
        }
    }

    private static final class WakesOnlyWhenItWasEmpty extends BoundedSemaphoreSolution {

        WakesOnlyWhenItWasEmpty(int permits) {
            super(permits);
        }

        @Override
        public synchronized void release() {
            if (free == permits) {
                throw new IllegalStateException();
            }
            if (free++ == 0) {
                notify();           // wrong: who was woken may not have come yet, and another one waits, too
            }
        }
    }

    private static final class RefusesToHaveNone extends BoundedSemaphoreSolution {

        RefusesToHaveNone(int permits) {
            super(permits);
            if (permits == 0) {
                throw new IllegalArgumentException();       // wrong: no permits are of little use, but no mistake
            }
        }
    }

    private static final class RemembersAnOwner extends BoundedSemaphoreSolution {

        private Thread owner;

        RemembersAnOwner(int permits) {
            super(permits);
        }

        @Override
        public synchronized void acquire() throws InterruptedException {
            super.acquire();
            owner = Thread.currentThread();
        }

        @Override
        public synchronized void release() {
            if (owner != Thread.currentThread()) {
                throw new IllegalMonitorStateException();       // wrong: that is what a lock does
            }
            super.release();
        }
    }

    private static final class TakesBeforeWaiting extends BoundedSemaphoreSolution {

        TakesBeforeWaiting(int permits) {
            super(permits);
        }

        @Override
        public synchronized void acquire() throws InterruptedException {
            free--;
            while (free < 0) {
                wait();         // wrong: an interrupt leaves here, and what was taken stays taken
            }
        }
    }

    private static final class WaitsWithIf extends BoundedSemaphoreSolution {

        WaitsWithIf(int permits) {
            super(permits);
        }

        @Override
        public synchronized void acquire() throws InterruptedException {
            if (free == 0) {    // wrong: who wakes need not find a permit
                wait();
            }
            free--;
        }
    }
}
