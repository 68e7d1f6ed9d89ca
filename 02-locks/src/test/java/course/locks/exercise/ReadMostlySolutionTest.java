package course.locks.exercise;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;

class ReadMostlySolutionTest extends ReadMostlyContract {

    ReadMostlySolutionTest() {
        super(ReadMostlySolution::new);
    }

    @Nested
    class WithAStampedLock extends ReadMostlyContract {

        WithAStampedLock() {
            super(ConvertsItsStamp::new);
        }
    }

    /** Another right answer: who reads alone may become the writer at once, and need not look again. */
    private static final class ConvertsItsStamp implements ReadMostlyContract.Answer {

        private final Map<Object, Object> map = new HashMap<>();        // guarded by the lock
        private final StampedLock lock = new StampedLock();

        @Override
        public Object get(Object key) {
            long stamp = lock.readLock();
            try {
                return map.get(key);
            } finally {
                lock.unlockRead(stamp);
            }
        }

        @Override
        public void put(Object key, Object value) {
            long stamp = lock.writeLock();
            try {
                map.put(key, value);
            } finally {
                lock.unlockWrite(stamp);
            }
        }

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            long stamp = lock.readLock();
            try {
                Object present = map.get(key);
                if (present != null) {
                    return present;
                }
                long converted = lock.tryConvertToWriteLock(stamp);
                if (converted == 0) {
                    lock.unlockRead(stamp);
                    converted = lock.writeLock();
                }
                stamp = converted;
                return map.computeIfAbsent(key, f);
            } finally {
                lock.unlock(stamp);
            }
        }
    }
}
