package course.locks.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.locks.exercise.ReadMostlyContract.Answer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ReadMostlyWrongAnswersTest {

    @Test
    void keepingTheFirstValue() throws Exception {
        assertCaught(contract(KeepsTheFirstValue::new), ReadMostlyContract::getReturnsWhatWasPut);
    }

    @Test
    void readingWithTheWriteLock() throws Exception {
        assertCaught(contract(ReadsWithTheWriteLock::new), ReadMostlyContract::readersRunSideBySide);
    }

    @Test
    void takingTheWriteLockAtOnce() throws Exception {
        assertCaught(contract(TakesTheWriteLockAtOnce::new), ReadMostlyContract::whoComputesNothingIsAReaderLikeAnyOther);
    }

    @Test
    void readingWithoutALock() throws Exception {
        assertCaught(contract(ReadsWithoutALock::new), ReadMostlyContract::aWriterWaitsForReaders);
        assertCaught(contract(ReadsWithoutALock::new), ReadMostlyContract::readersWaitForAWriter);
    }

    @Test
    void lookingWithoutALock() throws Exception {
        assertCaught(contract(LooksWithoutALock::new), ReadMostlyContract::aWriterWaitsForWhoAsksForWhatIsThere);
        assertCaught(contract(LooksWithoutALock::new), ReadMostlyContract::whoAsksForWhatIsThereWaitsForAWriter);
    }

    @Test
    void writingWithTheReadLock() throws Exception {
        assertCaught(contract(WritesWithTheReadLock::new), ReadMostlyContract::readersWaitForAWriter);
        assertCaught(contract(WritesWithTheReadLock::new), ReadMostlyContract::writersWriteOneByOne);
    }

    @Test
    void takingTheWriteLockWhileReading() throws Exception {
        assertCaught(contract(TakesTheWriteLockWhileReading::new), ReadMostlyContract::whatIsMissingIsComputedAndKept);
        assertCaught(contract(TakesTheWriteLockWhileReading::new), ReadMostlyContract::aFailureLeavesTheMapAsItWas);
    }

    @Test
    void computingBeforeLocking() throws Exception {
        assertCaught(contract(ComputesBeforeLocking::new), ReadMostlyContract::whoAsksWhileItIsBeingComputedGetsTheSame);
    }

    @Test
    void forgettingTheSecondLook() throws Exception {
        assertCaught(contract(ForgetsTheSecondLook::new), ReadMostlyContract::whoFindsNothingAtTheSameTimeGetsTheSame);
    }

    @Test
    void computingBeforeTheSecondLook() throws Exception {
        assertCaught(contract(ComputesBeforeTheSecondLook::new), ReadMostlyContract::whoFindsNothingAtTheSameTimeGetsTheSame);
    }

    @Test
    @Timeout(120)
    void forgettingTheSecondLookStepByStep() throws Exception {
        assertCaught(contract(ForgetsTheSecondLook::new),
                ReadMostlyContract::noInterleavingOfTwoCallsForOneKeyBreaksIt);
    }

    @Test
    @Timeout(120)
    void theForgottenLookIsShownStepByStep() {
        assertThatThrownBy(contract(ForgetsTheSecondLook::new)::noInterleavingOfTwoCallsForOneKeyBreaksIt)
                .message().containsSubsequence(
                        "interleaving", "get(1): null", "switch", "| put(1, 3) |", "map.put(1, 2): 3");
    }

    @Test
    void computingToBeOnTheSafeSide() throws Exception {
        assertCaught(contract(ComputesToBeOnTheSafeSide::new), ReadMostlyContract::whatIsMissingIsComputedAndKept);
    }

    @Test
    void unlockingAfterExceptionsOnly() throws Exception {
        assertCaught(contract(UnlocksAfterExceptionsOnly::new), ReadMostlyContract::aFailureLeavesTheMapAsItWas);
    }

    @Test
    void keepingTheLockAfterAFailure() throws Exception {
        assertCaught(contract(KeepsTheLockAfterAFailure::new), ReadMostlyContract::aFailureLeavesTheMapAsItWas);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new ReadMostly<>().get("bread")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static ReadMostlyContract contract(Supplier<Answer> newMap) {
        return new ReadMostlyContract(newMap) {};
    }

    private static final class KeepsTheFirstValue extends ReadMostlySolution {

        @Override
        public void put(Object key, Object value) {
            computeIfAbsent(key, _ -> value);       // wrong: put replaces
        }
    }

    private static final class ReadsWithTheWriteLock extends ReadMostlySolution {

        @Override
        public Object get(Object key) {
            lock(writeLock);                        // wrong: so readers wait for readers
            try {
                return map.get(key);
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class TakesTheWriteLockAtOnce extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            lock(writeLock);                        // wrong: most find their value, and wait for readers to leave
            try {
                return map.computeIfAbsent(key, f);
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class ReadsWithoutALock extends ReadMostlySolution {

        @Override
        public Object get(Object key) {
            return map.get(key);                    // wrong: reading, too, needs the lock
        }
    }

    private static final class LooksWithoutALock extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            Object present = map.get(key);          // wrong: somebody may be writing
            if (present != null) {
                return present;
            }
            lock(writeLock);
            try {
                return map.computeIfAbsent(key, f);
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class WritesWithTheReadLock extends ReadMostlySolution {

        @Override
        public void put(Object key, Object value) {
            lock(readLock);                         // wrong: that keeps nobody out
            try {
                map.put(key, value);
            } finally {
                readLock.unlock();
            }
        }
    }

    private static final class TakesTheWriteLockWhileReading extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            lock(readLock);
            try {
                lock(writeLock);                    // wrong: waits until all readers have left, and is one
                try {
                    return map.computeIfAbsent(key, f);
                } finally {
                    writeLock.unlock();
                }
            } finally {
                readLock.unlock();
            }
        }
    }

    private static final class ComputesBeforeLocking extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            Object present = get(key);
            if (present != null) {
                return present;
            }
            Object value = f.apply(key);            // wrong: everyone who found nothing does the work
            return super.computeIfAbsent(key, _ -> value);
        }
    }

    private static final class ForgetsTheSecondLook extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            Object present = get(key);
            if (present != null) {
                return present;
            }
            lock(writeLock);
            try {
                Object value = f.apply(key);        // wrong: whoever had the lock before us has made it
                map.put(key, value);
                return value;
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class ComputesBeforeTheSecondLook extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            Object present = get(key);
            if (present != null) {
                return present;
            }
            lock(writeLock);
            try {
                Object value = f.apply(key);        // wrong: all get the same, but f has run once more for nothing
                Object faster = map.putIfAbsent(key, value);
                return faster == null ? value : faster;
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class ComputesToBeOnTheSafeSide extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            lock(writeLock);
            try {
                Object value = f.apply(key);        // wrong: it may be there already
                Object present = map.putIfAbsent(key, value);
                return present == null ? value : present;
            } finally {
                writeLock.unlock();
            }
        }
    }

    private static final class UnlocksAfterExceptionsOnly extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            lock(writeLock);
            Object value;
            try {
                value = map.computeIfAbsent(key, f);
            } catch (RuntimeException failed) {
                writeLock.unlock();
                throw failed;                       // wrong: an Error does not come by here
            }
            writeLock.unlock();
            return value;
        }
    }

    private static final class KeepsTheLockAfterAFailure extends ReadMostlySolution {

        @Override
        public Object computeIfAbsent(Object key, Function<Object, Object> f) {
            lock(writeLock);
            Object value = map.computeIfAbsent(key, f);
            writeLock.unlock();                     // wrong: not reached when f throws
            return value;
        }
    }
}
