package course.locks.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Nested;

class EventSolutionTest extends EventContract {

    EventSolutionTest() {
        super(EventSolution::new);
    }

    @Nested
    class WithTheHalvesOfAReadWriteLock extends EventContract {

        WithTheHalvesOfAReadWriteLock() {
            super(LooksAsAReader::new);
        }
    }

    @Nested
    class WithALatchForEachWait extends EventContract {

        WithALatchForEachWait() {
            super(OpensALatch::new);
        }
    }

    @Nested
    class WithASynchronizerOfItsOwn extends EventContract {

        WithASynchronizerOfItsOwn() {
            super(IsASynchronizer::new);
        }
    }

    /** Right as well: odd while it is set, and another number as soon as it has been set since. */
    private static final class IsASynchronizer extends AbstractQueuedSynchronizer implements EventContract.Answer {

        private static final long serialVersionUID = 1;

        @Override
        public void set() {
            releaseShared(1);
        }

        @Override
        public void clear() {
            turn(true);
        }

        @Override
        public boolean isSet() {
            return isSet(getState());
        }

        @Override
        public void await() throws InterruptedException {
            acquireSharedInterruptibly(getState());
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            return tryAcquireSharedNanos(getState(), limit.toNanos());
        }

        @Override
        protected int tryAcquireShared(int seen) {
            int now = getState();
            return isSet(now) || now != seen ? 1 : -1;
        }

        @Override
        protected boolean tryReleaseShared(int ignored) {
            turn(false);
            return true;
        }

        private void turn(boolean from) {
            int now = getState();
            while (isSet(now) == from && !compareAndSetState(now, now + 1)) {
                now = getState();
            }
        }

        private static boolean isSet(int state) {
            return (state & 1) == 1;
        }
    }

    /** Another right answer, without a lock: only a latch that is open, so that nobody waits at it, is replaced. */
    private static final class OpensALatch implements EventContract.Answer {

        private final AtomicReference<CountDownLatch> latch = new AtomicReference<>(new CountDownLatch(1));

        @Override
        public void set() {
            latch.get().countDown();
        }

        @Override
        public void clear() {
            latch.updateAndGet(now -> now.getCount() == 0 ? new CountDownLatch(1) : now);
        }

        @Override
        public boolean isSet() {
            return latch.get().getCount() == 0;
        }

        @Override
        public void await() throws InterruptedException {
            latch.get().await();
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            return latch.get().await(limit.toNanos(), NANOSECONDS);
        }
    }

    /** Another right answer: who only looks shares the lock with others who do. */
    private static final class LooksAsAReader implements EventContract.Answer {

        private final Lock looking;
        private final Lock changing;
        private final Condition raised;
        private boolean set;            // guarded by the two locks
        private long sets;              // guarded by changing

        LooksAsAReader() {
            var lock = new ReentrantReadWriteLock();
            looking = lock.readLock();
            changing = lock.writeLock();
            raised = changing.newCondition();
        }

        @Override
        public void set() {
            changing.lock();
            try {
                set = true;
                sets++;
                raised.signalAll();
            } finally {
                changing.unlock();
            }
        }

        @Override
        public void clear() {
            changing.lock();
            try {
                set = false;
            } finally {
                changing.unlock();
            }
        }

        @Override
        public boolean isSet() {
            looking.lock();
            try {
                return set;
            } finally {
                looking.unlock();
            }
        }

        @Override
        public void await() throws InterruptedException {
            changing.lock();
            try {
                long before = sets;
                while (!set && sets == before) {
                    raised.await();
                }
            } finally {
                changing.unlock();
            }
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            changing.lock();
            try {
                long before = sets;
                long left = limit.toNanos();
                while (!set && sets == before) {
                    if (left <= 0) {
                        return false;
                    }
                    left = raised.awaitNanos(left);
                }
                return true;
            } finally {
                changing.unlock();
            }
        }
    }
}
