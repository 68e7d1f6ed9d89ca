package course.locks.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.locks.exercise.EventContract.Answer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class EventWrongAnswersTest {

    @Test
    void forgettingToLowerTheFlag() throws Exception {
        assertCaught(contract(NeverClears::new), EventContract::isSetSaysWhetherItIsSet);
    }

    @Test
    void usingUpTheSet() throws Exception {
        assertCaught(contract(UsesUpTheSet::new), EventContract::whoComesWhenItIsSetNeedNotWait);
    }

    @Test
    void notifyingOne() throws Exception {
        assertCaught(contract(NotifiesOne::new), EventContract::setWakesAllWhoWait);
    }

    @Test
    void lookingBeforeLocking() throws Exception {
        assertCaught(contract(LooksBeforeItLocks::new), EventContract::aSetBetweenLookingAndWaitingIsNotLost);
    }

    @Test
    void aLatchThatOpensOnce() throws Exception {
        assertCaught(contract(OpensOnce::new), EventContract::clearMakesTheNextWaitAgain);
    }

    @Test
    void lookingAtTheFlagAgain() throws Exception {
        assertCaught(contract(LooksAtTheFlagAgain::new), EventContract::setWakesAllEvenIfClearFollowsAtOnce);
    }

    @Test
    void forgettingTheLimit() throws Exception {
        assertCaught(contract(ForgetsTheLimit::new), EventContract::awaitGivesUpAfterTheLimit);
    }

    @Test
    void roundingTheLimitToForEver() throws Exception {
        assertCaught(contract(RoundsTheLimitToForEver::new), EventContract::awaitGivesUpAfterTheLimit);
    }

    @Test
    void beginningToWaitAnew() throws Exception {
        assertCaught(contract(BeginsToWaitAnew::new), EventContract::theLimitHoldsThroughFalseAlarms);
    }

    @Test
    void puttingANewLatchBeforeThoseWhoWait() throws Exception {
        assertCaught(contract(TakesANewLatch::new), EventContract::clearWakesNobodyAndForgetsNobody);
    }

    @Test
    @Timeout(120)
    void lookingWhetherTheLatchIsOpenBeforePuttingANewOne() throws Exception {
        assertCaught(contract(LooksThenTakesANewLatch::new), EventContract::noInterleavingOfTwoWhoClearForgetsWhoWaits);
    }

    @Test
    void lookingOnlyOnce() throws Exception {
        assertCaught(contract(LooksOnlyOnce::new), EventContract::setWakesAllWhoWait);
    }

    @Test
    void waitingWithIf() throws Exception {
        assertCaught(contract(WaitsWithIf::new), EventContract::nobodyFallsForAFalseAlarm);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(HidesTheInterrupt::new), EventContract::aWaitCanBeInterrupted);
    }

    @Test
    void lookingWithoutTheLock() throws Exception {
        assertCaught(contract(LooksWithoutTheLock::new), EventContract::whoLooksWithoutALockSeesTheLastChange);
        assertCaught(contract(LooksBesideAnAtomicCount::new), EventContract::whoLooksWithoutALockSeesTheLastChange);
    }

    @Test
    void lookingAtThePlainFlagFirst() throws Exception {
        assertCaught(contract(LooksAtThePlainFlagFirst::new), EventContract::whoWaitsWithoutALockSeesTheLastChange);
        assertCaught(contract(LooksAtThePlainFlagFirstIfThereIsALimit::new),
                EventContract::whoWaitsWithoutALockSeesTheLastChange);
    }

    @Test
    void clearingWithoutTheLock() throws Exception {
        assertCaught(contract(ClearsWithoutTheLock::new), EventContract::whoClearsWithoutALockIsSeen);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Event().set()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static EventContract contract(Supplier<Answer> newEvent) {
        return new EventContract(newEvent) {};
    }

    private static final class NeverClears extends EventSolution {

        @Override
        public synchronized void clear() {
            sets = 0;           // wrong: the flag is still up
        }
    }

    private static final class UsesUpTheSet extends EventSolution {

        @Override
        public synchronized void await() throws InterruptedException {
            super.await();
            set = false;        // wrong: the others who come wanted to see it, too
        }
    }

    private static final class NotifiesOne extends EventSolution {

        @Override
        public synchronized void set() {
            set = true;
            sets++;
            notify();           // wrong: the others wait on
        }
    }

    private static final class LooksBeforeItLocks extends EventSolution {

        @Override
        public void await() throws InterruptedException {
            long before = sets;
            while (!set && sets == before) {
                synchronized (this) {
                    wait();         // wrong: it may have been set since we looked, and nobody calls twice
                }
            }
        }
    }

    private static final class OpensOnce extends EventSolution {

        private final CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void set() {
            super.set();
            latch.countDown();
        }

        @Override
        public void await() throws InterruptedException {
            latch.await();      // wrong: a latch cannot be shut again
        }
    }

    private static final class LooksAtTheFlagAgain extends EventSolution {

        @Override
        public synchronized void await() throws InterruptedException {
            while (!set) {      // wrong: it may have been set and cleared before we wake
                wait();
            }
        }
    }

    private static final class ForgetsTheLimit extends EventSolution {

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            await();            // wrong: how long?
            return true;
        }
    }

    private static final class RoundsTheLimitToForEver extends EventSolution {

        @Override
        public synchronized boolean await(Duration limit) throws InterruptedException {
            long before = sets;
            if (!set && sets == before) {
                wait(limit.toMillis());     // wrong: less than a millisecond makes wait(0), and that is for ever
            }
            return set || sets != before;
        }
    }

    private static final class BeginsToWaitAnew extends EventSolution {

        @Override
        public synchronized boolean await(Duration limit) throws InterruptedException {
            long before = sets;
            while (!set && sets == before) {
                long begin = System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, limit.toNanos());      // wrong: the whole of it, each time
                if (System.nanoTime() - begin >= limit.toNanos()) {
                    return set || sets != before;
                }
            }
            return true;
        }
    }

    private static class TakesANewLatch implements Answer {

        volatile CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void set() {
            latch.countDown();
        }

        @Override
        public void clear() {
            latch = new CountDownLatch(1);      // wrong: nobody will ever open the old one, where some may be waiting
        }

        @Override
        public boolean isSet() {
            return latch.getCount() == 0;
        }

        @Override
        public void await() throws InterruptedException {
            latch.await();
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            return latch.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static final class LooksThenTakesANewLatch extends TakesANewLatch {

        @Override
        public void clear() {
            if (latch.getCount() == 0) {
                latch = new CountDownLatch(1);      // wrong: another may have put one since, where some may be waiting
            }
        }
    }

    private static final class LooksOnlyOnce extends EventSolution {

        @Override
        public boolean await(Duration limit) {
            return isSet();     // wrong: did not wait at all
        }
    }

    private static final class WaitsWithIf extends EventSolution {

        @Override
        public synchronized void await() throws InterruptedException {
            if (!set) {         // wrong: who wakes need not have been meant
                wait();
            }
        }

        @Override
        public synchronized boolean await(Duration limit) throws InterruptedException {
            if (!set) {
                TimeUnit.NANOSECONDS.timedWait(this, limit.toNanos());
            }
            return true;
        }
    }

    private static final class HidesTheInterrupt extends EventSolution {

        @Override
        public synchronized void await() {
            try {
                super.await();
            } catch (InterruptedException ignored) {
                // wrong: our caller believes that the event was set
            }
        }
    }

    private static final class LooksWithoutTheLock extends EventSolution {

        @Override
        public boolean isSet() {
            return set;         // wrong: nothing makes us see what another thread has written
        }
    }

    private static final class LooksBesideAnAtomicCount extends EventSolution {

        private final AtomicLong cleared = new AtomicLong();

        @Override
        public synchronized void clear() {
            set = false;
            cleared.incrementAndGet();
        }

        @Override
        public boolean isSet() {
            return set;         // wrong: that the count is seen does not help who looks at the flag alone
        }
    }

    private static final class LooksAtThePlainFlagFirst extends EventSolution {

        @Override
        public void await() throws InterruptedException {
            if (!set) {         // wrong: it may have been cleared, and nothing makes us see it
                super.await();
            }
        }
    }

    private static final class LooksAtThePlainFlagFirstIfThereIsALimit extends EventSolution {

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            return set || super.await(limit);       // wrong: as above
        }
    }

    private static final class ClearsWithoutTheLock extends EventSolution {

        @Override
        public void clear() {
            set = false;        // wrong: nothing makes the others see it
        }
    }
}
