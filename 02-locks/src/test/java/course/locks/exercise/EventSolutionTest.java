package course.locks.exercise;

import java.time.Duration;
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
