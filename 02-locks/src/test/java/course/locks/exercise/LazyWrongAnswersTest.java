package course.locks.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.locks.exercise.LazyContract.Answer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class LazyWrongAnswersTest {

    @Test
    void makingItAtOnce() throws Exception {
        assertCaught(contract(MakesItAtOnce::new), LazyContract::nothingIsMadeBeforeSomebodyAsks);
    }

    @Test
    void forgettingToKeepIt() throws Exception {
        assertCaught(contract(ForgetsToKeepIt::new), LazyContract::whatWasMadeOnceIsHandedOutEveryTime);
    }

    @Test
    void takingNullForMissing() throws Exception {
        assertCaught(contract(TakesNullForMissing::new), LazyContract::nullIsAValueToo);
    }

    @Test
    void lookingWithoutALock() throws Exception {
        assertCaught(contract(LooksWithoutALock::new), LazyContract::whoAsksWhileItIsBeingMadeGetsTheSame);
    }

    @Test
    void forgettingTheSecondLook() throws Exception {
        assertCaught(contract(ForgetsTheSecondLook::new), LazyContract::whoAsksWhileItIsBeingMadeGetsTheSame);
    }

    @Test
    void raisingTheFlagTooSoon() throws Exception {
        assertCaught(contract(RaisesTheFlagTooSoon::new), LazyContract::whoAsksWhileItIsBeingMadeGetsTheSame);
        assertCaught(contract(RaisesTheFlagTooSoon::new), LazyContract::afterAFailureTheNextTriesAgain);
    }

    @Test
    @Timeout(120)
    void raisingTheFlagBeforeItIsStored() throws Exception {
        assertCaught(contract(RaisesTheFlagBeforeItIsStored::new), LazyContract::noInterleavingShowsAValueThatIsNotThere);
    }

    @Test
    void keepingTheLockAfterAFailure() throws Exception {
        assertCaught(contract(KeepsTheLockAfterAFailure::new), LazyContract::afterAFailureTheNextTriesAgain);
    }

    @Test
    void catchingExceptionsOnly() throws Exception {
        assertCaught(contract(CatchesExceptionsOnly::new), LazyContract::afterAnErrorTheNextTriesAgain);
    }

    @Test
    void tellingOnlyOfSuccess() throws Exception {
        assertCaught(contract(TellsOnlyOfSuccess::new), LazyContract::whoWaitsForOneWhoFailsIsNotForgotten);
    }

    @Test
    void takingAnInterruptForNull() throws Exception {
        assertCaught(contract(TakesAnInterruptForNull::new), LazyContract::whoIsInterruptedGetsNoOtherValueAndStaysInterrupted);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(HidesTheInterrupt::new), LazyContract::whoIsInterruptedGetsNoOtherValueAndStaysInterrupted);
    }

    @Test
    void lockingEveryTime() throws Exception {
        assertCaught(contract(LocksEveryTime::new), LazyContract::onceItIsThereNobodyWaitsForALock);
    }

    @Test
    void lockingTheClassEveryTime() throws Exception {
        assertCaught(contract(LocksTheClassEveryTime::new), LazyContract::onceItIsThereNobodyWaitsForALock);
    }

    @Test
    void lookingAtPlainFields() throws Exception {
        assertCaught(contract(LooksAtPlainFields::new), LazyContract::whoReadsWithoutALockIsHandedTheWholeValue);
    }

    @Test
    void lookingAtAPlainFlag() throws Exception {
        assertCaught(contract(LooksAtAPlainFlag::new), LazyContract::whoSeesOneFieldBeforeTheOthersIsNotMisled);
    }

    @Test
    void lookingTwiceAtAPlainBox() throws Exception {
        assertCaught(contract(LooksTwiceAtAPlainBox::new), LazyContract::whoSeesAFieldOnlyAtTheFirstLookIsNotMisled);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Lazy<>(() -> "value")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static LazyContract contract(Function<Supplier<?>, Answer> newLazy) {
        return new LazyContract(newLazy) {};
    }

    /** The solution with its parts open to mistakes. */
    private abstract static class Parts implements Answer {

        final Supplier<?> supplier;
        volatile boolean made;
        volatile Object value;

        Parts(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            if (!made) {
                synchronized (this) {
                    if (!made) {
                        value = supplier.get();
                        made = true;
                    }
                }
            }
            return value;
        }
    }

    private static final class MakesItAtOnce extends Parts {

        MakesItAtOnce(Supplier<?> supplier) {
            super(supplier);
            get();                          // wrong: nobody has asked, perhaps nobody ever will
        }
    }

    private static final class ForgetsToKeepIt extends Parts {

        ForgetsToKeepIt(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public synchronized Object get() {
            return supplier.get();          // wrong: locked, and made anew each time
        }
    }

    private static final class TakesNullForMissing extends Parts {

        TakesNullForMissing(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (value == null) {            // wrong: null may be what was made
                synchronized (this) {
                    if (value == null) {
                        value = supplier.get();
                    }
                }
            }
            return value;
        }
    }

    private static final class LooksWithoutALock extends Parts {

        LooksWithoutALock(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {                    // wrong: two may find that nothing is made
                value = supplier.get();
                made = true;
            }
            return value;
        }
    }

    private static final class ForgetsTheSecondLook extends Parts {

        ForgetsTheSecondLook(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {
                synchronized (this) {       // wrong: who waited here makes it once more
                    value = supplier.get();
                    made = true;
                }
            }
            return value;
        }
    }

    private static final class RaisesTheFlagTooSoon extends Parts {

        RaisesTheFlagTooSoon(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {
                synchronized (this) {
                    if (!made) {
                        made = true;        // wrong: the value is not there yet, and may never be
                        value = supplier.get();
                    }
                }
            }
            return value;
        }
    }

    private static final class RaisesTheFlagBeforeItIsStored extends Parts {

        RaisesTheFlagBeforeItIsStored(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {
                synchronized (this) {
                    if (!made) {
                        Object fresh = supplier.get();
                        made = true;        // wrong: who looks now takes the null that is still in the field
                        value = fresh;
                    }
                }
            }
            return value;
        }
    }

    private static final class KeepsTheLockAfterAFailure extends Parts {

        private final Lock lock = new ReentrantLock();

        KeepsTheLockAfterAFailure(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {
                lockOrGiveUp(lock);
                if (!made) {
                    value = supplier.get();
                    made = true;
                }
                lock.unlock();              // wrong: not reached when the supplier throws
            }
            return value;
        }
    }

    private static final class CatchesExceptionsOnly extends Parts {

        private final Semaphore turn = new Semaphore(1);

        CatchesExceptionsOnly(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (!made) {
                acquireOrGiveUp(turn);
                try {
                    if (!made) {
                        value = supplier.get();
                        made = true;
                    }
                } catch (RuntimeException failed) {
                    turn.release();
                    throw failed;           // wrong: an Error does not come by here
                }
                turn.release();
            }
            return value;
        }
    }

    private static final class TellsOnlyOfSuccess extends Parts {

        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch there = new CountDownLatch(1);

        TellsOnlyOfSuccess(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (taken.compareAndSet(false, true)) {
                try {
                    value = supplier.get();
                    there.countDown();
                } catch (RuntimeException failed) {
                    taken.set(false);       // wrong: the next may try, but those who wait already are not told
                    throw failed;
                }
            }
            awaitOrGiveUp(there);
            return value;
        }
    }

    private static final class TakesAnInterruptForNull extends Parts {

        private final AtomicBoolean taken = new AtomicBoolean();
        private final CountDownLatch there = new CountDownLatch(1);

        TakesAnInterruptForNull(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            if (taken.compareAndSet(false, true)) {
                value = supplier.get();
                there.countDown();
            }
            try {
                there.await();
            } catch (InterruptedException called) {
                Thread.currentThread().interrupt();
                return null;                // wrong: null may be a value, but this one nobody has made
            }
            return value;
        }
    }

    private static final class HidesTheInterrupt extends Parts {

        private final Semaphore turn = new Semaphore(1);

        HidesTheInterrupt(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            try {
                turn.acquire();
            } catch (InterruptedException called) {
                throw new IllegalStateException(called);        // wrong: our callers look at the flag, and it is down
            }
            try {
                return super.get();
            } finally {
                turn.release();
            }
        }
    }

    private static final class LocksEveryTime extends Parts {

        private final Lock lock = new ReentrantLock();

        LocksEveryTime(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            lockOrGiveUp(lock);             // wrong: for one write a whole life of waiting
            try {
                if (!made) {
                    value = supplier.get();
                    made = true;
                }
                return value;
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class LocksTheClassEveryTime extends Parts {

        LocksTheClassEveryTime(Supplier<?> supplier) {
            super(supplier);
        }

        @Override
        public Object get() {
            synchronized (LocksTheClassEveryTime.class) {       // wrong: now even all lazy values wait for each other
                return super.get();
            }
        }
    }

    private static final class LooksAtPlainFields implements Answer {

        private final Supplier<?> supplier;
        private boolean made;
        private Object value;

        LooksAtPlainFields(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            if (!made) {                    // wrong: who sees that it is made may still not see what was made
                synchronized (this) {
                    if (!made) {
                        value = supplier.get();
                        made = true;
                    }
                }
            }
            return value;
        }
    }

    private static final class LooksAtAPlainFlag implements Answer {

        private final Supplier<?> supplier;
        private boolean made;
        private volatile Object value;

        LooksAtAPlainFlag(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            if (!made) {                    // wrong: who sees that it is made, in a plain field, may still see no value
                synchronized (this) {
                    if (!made) {
                        value = supplier.get();
                        made = true;
                    }
                }
            }
            return value;
        }
    }

    private static final class LooksTwiceAtAPlainBox implements Answer {

        private record Box(Object value) {}

        private final Supplier<?> supplier;
        private Box box;

        LooksTwiceAtAPlainBox(Supplier<?> supplier) {
            this.supplier = supplier;
        }

        @Override
        public Object get() {
            if (box == null) {
                synchronized (this) {
                    if (box == null) {
                        box = new Box(supplier.get());
                    }
                }
            }
            return box.value;               // wrong: a plain field that was not null may be null at the second look
        }
    }

    /** So that a thread that is stuck can end with its test. */
    private static void lockOrGiveUp(Lock lock) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException testIsOver) {
            throw new IllegalStateException(testIsOver);
        }
    }

    private static void acquireOrGiveUp(Semaphore semaphore) {
        try {
            semaphore.acquire();
        } catch (InterruptedException testIsOver) {
            throw new IllegalStateException(testIsOver);
        }
    }

    private static void awaitOrGiveUp(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            throw new IllegalStateException(testIsOver);
        }
    }
}
