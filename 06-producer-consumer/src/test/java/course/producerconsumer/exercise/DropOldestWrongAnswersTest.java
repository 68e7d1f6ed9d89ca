package course.producerconsumer.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class DropOldestWrongAnswersTest {

    @Test
    void aCookWhoWaitsIsHeldUp() throws Exception {
        assertCaught(contract(WaitsForRoom::new), DropOldestContract::putNeverWaits);
    }

    @Test
    void theNewestIsNotTheOldest() throws Exception {
        assertCaught(contract(DropsTheNewest::new), DropOldestContract::theOldestMakeRoom);
    }

    @Test
    void theLatestFirstIsAnotherOrder() throws Exception {
        assertCaught(contract(TakesTheLatest::new), DropOldestContract::whatFitsComesOutInOrder);
    }

    @Test
    void whatIsDroppedInSilenceIsMissed() throws Exception {
        assertCaught(contract(DropsInSilence::new), DropOldestContract::whatWasDroppedIsCounted);
    }

    @Test
    void whoWaitsMustBeWoken() throws Exception {
        assertCaught(contract(WakesNobody::new), DropOldestContract::takeWaitsForAnItem);
    }

    @Test
    void nothingIsNoItem() throws Exception {
        assertCaught(contract(AnswersNull::new), DropOldestContract::takeWaitsForAnItem);
    }

    @Test
    void whoIsWokenLooksAgain() throws Exception {
        assertCaughtAtLeisure(contract(LooksOnce::new), DropOldestContract::oneItemIsForOneTaker);
    }

    @Test
    void aShelfOfNothingHoldsNothing() throws Exception {
        assertCaught(contract(TakesAnyCapacity::new), DropOldestContract::aShelfWithoutRoomIsRefused);
    }

    @Test
    void aHiddenInterruptEndsNothing() throws Exception {
        assertCaught(contract(HidesInterrupts::new), DropOldestContract::aWaitingTakeCanBeInterrupted);
    }

    @Test
    void whatWasTakenHasNotBeenDropped() throws Exception {
        assertCaught(contract(CountsWhatIsPut::new), DropOldestContract::whatWasTakenIsNotCounted);
    }

    @Test
    void countingOutsideTheLock() throws Exception {
        assertCaught(contract(CountsOutsideTheLock::new), DropOldestContract::inACrowdEveryItemIsTakenOrDroppedOrThere);
    }

    @Test
    @Timeout(120)
    void whoMakesRoomFirstMayFindItTaken() throws Exception {
        assertCaught(contract(MakesRoomFirst::new), DropOldestContract::noInterleavingOfTwoWhoPutOrPutAndTakeBreaksIt);
    }

    @Test
    @Timeout(120)
    void theRoomThatIsTakenIsShownStepByStep() {
        assertThatThrownBy(contract(MakesRoomFirst::new)::noInterleavingOfTwoWhoPutOrPutAndTakeBreaksIt)
                .message().containsSubsequence(
                        "interleaving", "| put(1) ", "makeRoom()", "switch", "| put(3) ", "add(2)", "| dropped(): 1 ");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() throws Exception {
        assertCaught(contract(capacity -> new DropOldestSolution(capacity) {
            @Override
            public synchronized void put(Integer item) {
                DropOldestTest.yours(capacity).put(item);
            }
        }), DropOldestContract::putNeverWaits);
    }

    private static final class WaitsForRoom extends DropOldestSolution {
        WaitsForRoom(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized void put(Integer item) {
            try {
                while (items.size() == capacity) {
                    wait();         // wrong: put was never to wait
                }
            } catch (InterruptedException sentHome) {
                Thread.currentThread().interrupt();
            }
            super.put(item);
        }
    }

    private static final class DropsTheNewest extends DropOldestSolution {
        DropsTheNewest(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized void put(Integer item) {
            if (items.size() == capacity) {
                dropped++;          // wrong: it is the new one that is gone
            } else {
                super.put(item);
            }
        }
    }

    private static final class TakesTheLatest extends DropOldestSolution {
        TakesTheLatest(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized Integer take() throws InterruptedException {
            while (items.isEmpty()) {
                wait();
            }
            return items.removeLast();      // wrong: the oldest was to come
        }
    }

    private static final class DropsInSilence extends DropOldestSolution {
        DropsInSilence(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized void put(Integer item) {
            if (items.size() == capacity) {
                items.removeFirst();        // wrong: and who counts it?
            }
            super.put(item);
        }
    }

    private static final class WakesNobody extends DropOldestSolution {
        WakesNobody(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized void put(Integer item) {
            items.addLast(item);    // wrong: and who tells those who wait?
        }
    }

    private static final class AnswersNull extends DropOldestSolution {
        AnswersNull(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized Integer take() {
            return items.pollFirst();       // wrong: take was to wait
        }
    }

    private static final class LooksOnce extends DropOldestSolution {
        LooksOnce(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized Integer take() throws InterruptedException {
            if (items.isEmpty()) {
                wait();             // wrong: all are woken, and there is one item
            }
            return items.removeFirst();
        }
    }

    private static final class TakesAnyCapacity extends DropOldestSolution {
        TakesAnyCapacity(int capacity) {
            super(Math.max(1, capacity));       // wrong: nobody asked for one place
        }
    }

    private static final class HidesInterrupts extends DropOldestSolution {
        HidesInterrupts(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized Integer take() {
            try {
                return super.take();
            } catch (InterruptedException sentHome) {
                return null;            // wrong: an item, or a goodbye?
            }
        }
    }

    private static final class CountsWhatIsPut extends DropOldestSolution {
        private long put;

        CountsWhatIsPut(int capacity) {
            super(capacity);
        }

        @Override
        public synchronized void put(Integer item) {
            super.put(item);
            put++;
        }

        @Override
        public synchronized long dropped() {
            return Math.max(0, put - capacity);     // wrong: what was taken has not been dropped
        }
    }

    private static final class MakesRoomFirst extends DropOldestSolution {

        MakesRoomFirst(int capacity) {
            super(capacity);
        }

        @Override
        public void put(Integer item) {
            makeRoom();
            add(item);          // wrong: by now the room may be another's
        }

        private synchronized void makeRoom() {
            if (items.size() == capacity) {
                items.removeFirst();
                dropped++;
            }
        }

        private synchronized void add(Integer item) {
            items.addLast(item);
            notifyAll();
        }
    }

    private static final class CountsOutsideTheLock extends DropOldestSolution {

        private final Set<Thread> putters = ConcurrentHashMap.newKeySet();
        private final CountDownLatch twoAreCounting = new CountDownLatch(2);

        CountsOutsideTheLock(int capacity) {
            super(capacity);
        }

        @Override
        public void put(Integer item) {
            if (makesRoomFor(item)) {
                long before = dropped;
                if (putters.add(Thread.currentThread())) {
                    twoAreCounting.countDown();
                    awaitUnlessOver(twoAreCounting);
                }
                dropped = before + 1;       // wrong: another one may have counted since
            }
        }

        private static void awaitUnlessOver(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized boolean makesRoomFor(Integer item) {
            boolean isFull = items.size() == capacity;
            if (isFull) {
                items.removeFirst();
            }
            items.addLast(item);
            notifyAll();
            return isFull;
        }
    }

    private static DropOldestContract contract(IntFunction<DropOldestContract.Shelf> newShelf) {
        return new DropOldestContract(newShelf) {};
    }
}
