package course.queues.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.queues.exercise.JoinableBufferContract.Joinable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class JoinableBufferWrongAnswersTest {

    @Test
    void takingTheNewest() throws Exception {
        assertCaught(contract(TakesTheNewest::new), JoinableBufferContract::itemsComeOutInOrderAndPutNeverWaits);
    }

    @Test
    void answeringNullWhenEmpty() throws Exception {
        assertCaught(contract(AnswersNull::new), JoinableBufferContract::takeWaitsForAnItem);
    }

    @Test
    void waitingBeforeLooking() throws Exception {
        assertCaught(contract(WaitsBeforeLooking::new),
                JoinableBufferContract::joinReturnsAtOnceWhenNothingIsUnfinished);
    }

    @Test
    void neverWaiting() throws Exception {
        assertCaught(contract(NeverWaits::new), JoinableBufferContract::joinWaitsWhileAnItemLiesThere);
    }

    @Test
    void waitingForAnEmptyList() throws Exception {
        assertCaught(contract(WaitsForAnEmptyList::new), JoinableBufferContract::joinWaitsForWhatIsTakenButNotDone);
    }

    @Test
    void waitingWithIf() throws Exception {
        assertCaught(contract(WaitsWithIf::new), JoinableBufferContract::joinWaitsForWhatIsPutMeanwhile);
    }

    @Test
    void notifyingOne() throws Exception {
        assertCaught(contract(NotifiesOneManager::new), JoinableBufferContract::allWhoJoinAreReleased);
        assertCaught(contract(NotifiesOneOfAll::new), JoinableBufferContract::aWorkerIsWokenThoughAManagerWaitsLonger);
    }

    @Test
    void signallingOnlyWhenItWasEmpty() throws Exception {
        assertCaught(contract(SignalsOnlyWhenItWasEmpty::new), JoinableBufferContract::twoItemsWakeTwoWorkers);
    }

    @Test
    void closingForGood() throws Exception {
        assertCaught(contract(ClosesForGood::new), JoinableBufferContract::afterOneRoundComesAnother);
    }

    @Test
    void lookingOutsideTheLock() throws Exception {
        assertCaught(contract(LooksOutsideTheLock::new), JoinableBufferContract::joinMissesNoEndWhileItIsKeptOut);
    }

    @Test
    @Timeout(120)
    void lookingThenWaiting() throws Exception {
        assertCaught(contract(LooksThenWaits::new),
                JoinableBufferContract::noInterleavingOfOneWhoWaitsAndOneWhoEndsTheWaitBreaksIt);
        assertCaught(contract(LooksThenJoins::new),
                JoinableBufferContract::noInterleavingOfOneWhoWaitsAndOneWhoEndsTheWaitBreaksIt);
    }

    @Test
    void overlookingATaskDoneTooMany() throws Exception {
        assertCaught(contract(OverlooksOneTooMany::new), JoinableBufferContract::oneTaskDoneTooManyIsAnError);
        assertCaught(contract(OverlooksOneTooMany::new), JoinableBufferContract::theCountIsRightInACrowd);
    }

    @Test
    void complainingTooLate() throws Exception {
        assertCaught(contract(ComplainsTooLate::new), JoinableBufferContract::oneTaskDoneTooManyIsAnError);
    }

    @Test
    void lookingThenCounting() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenCounts::new), JoinableBufferContract::ofTwoTaskDonesForOneItemOneIsRefused);
    }

    @Test
    @Timeout(120)
    void lookingThenCountingStepByStep() throws Exception {
        assertCaught(contract(LooksThenCounts::new),
                JoinableBufferContract::noInterleavingOfTwoWhoPutOrTwoWhoAreDoneBreaksIt);
    }

    @Test
    @Timeout(120)
    void lookingThenCountingIsShownStepByStep() {
        assertThatThrownBy(contract(LooksThenCounts::new)::noInterleavingOfTwoWhoPutOrTwoWhoAreDoneBreaksIt)
                .message().containsSubsequence(
                        "interleaving", "unfinished ➜ 1", "switch", "| taskDone() |", "unfinished = -1");
    }

    @Test
    void countingTooLate() throws Exception {
        assertCaught(contract(CountsTooLate::new),
                JoinableBufferContract::theCountIsRightWhenTheWorkerIsAtTheProducersHeels);
    }

    @Test
    void countingWhatIsRefused() throws Exception {
        assertCaught(contract(CountsWhatIsRefused::new), JoinableBufferContract::nullIsRefusedAndNothingIsUnfinished);
    }

    @Test
    void havingALimit() throws Exception {
        assertCaught(contract(HasALimit::new), JoinableBufferContract::thereIsRoomForAnyNumberOfItems);
        assertCaught(contract(HasALimit::new), JoinableBufferContract::putCaresForNoInterrupt);
    }

    @Test
    void takingWithIf() throws Exception {
        assertCaught(contract(TakesWithIf::new), JoinableBufferContract::nobodyFallsForAFalseAlarm);
    }

    @Test
    void hidingInterrupts() throws Exception {
        assertCaught(contract(HidesInterrupts::new), JoinableBufferContract::waitingEndsWithAnInterrupt);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new JoinableBuffer<>().join()).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, so that each mistake below can stand alone. */
    private static class Right implements Joinable {

        final Deque<Integer> items = new ArrayDeque<>();
        int unfinished;

        @Override
        public synchronized void put(Integer item) {
            items.add(item);
            unfinished++;
            notifyAll();
        }

        @Override
        public synchronized Integer take() throws InterruptedException {
            while (items.isEmpty()) {
                wait();
            }
            return items.remove();
        }

        @Override
        public synchronized void taskDone() {
            if (unfinished == 0) {
                throw new IllegalStateException();
            }
            unfinished--;
            notifyAll();
        }

        @Override
        public synchronized void join() throws InterruptedException {
            while (unfinished > 0) {
                wait();
            }
        }
    }

    private static final class TakesTheNewest extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            while (items.isEmpty()) {
                wait();
            }
            return items.removeLast();          // wrong: the oldest may wait for ever
        }
    }

    private static final class AnswersNull extends Right {
        @Override
        public synchronized Integer take() {
            return items.poll();                // wrong: take was to wait
        }
    }

    private static final class WaitsBeforeLooking extends Right {
        @Override
        public synchronized void join() throws InterruptedException {
            do {
                wait();                         // wrong: nobody may be left to wake us
            } while (unfinished > 0);
        }
    }

    private static final class NeverWaits extends Right {
        @Override
        public synchronized void join() {
            notifyAll();                        // wrong: it tells others, and does not wait itself
        }
    }

    private static final class WaitsForAnEmptyList extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            Integer item = super.take();
            notifyAll();
            return item;
        }

        @Override
        public synchronized void join() throws InterruptedException {
            while (!items.isEmpty()) {          // wrong: taken is not done
                wait();
            }
        }
    }

    private static final class WaitsWithIf extends Right {
        @Override
        public synchronized void join() throws InterruptedException {
            if (unfinished > 0) {
                wait();                         // wrong: it was a new item that woke us
            }
        }
    }

    private static final class NotifiesOneManager extends Right {
        @Override
        public synchronized void taskDone() {
            if (unfinished == 0) {
                throw new IllegalStateException();
            }
            unfinished--;
            if (unfinished == 0) {
                notify();                       // wrong: several may wait for the end
            }
        }
    }

    private static final class NotifiesOneOfAll extends Right {
        @Override
        public synchronized void put(Integer item) {
            items.add(item);
            unfinished++;
            notify();                           // wrong: it may wake a manager, who can do nothing with an item
        }
    }

    private static final class SignalsOnlyWhenItWasEmpty extends Right {
        private final Lock lock = new ReentrantLock();
        private final Condition itemToTake = lock.newCondition();

        @Override
        public void put(Integer item) {
            lock.lock();
            try {
                items.add(item);
                synchronized (this) {
                    unfinished++;
                }
                if (items.size() == 1) {        // wrong: who was woken may not be back yet, and another waits, too
                    itemToTake.signal();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Integer take() throws InterruptedException {
            lock.lock();
            try {
                while (items.isEmpty()) {
                    itemToTake.await();
                }
                return items.remove();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class ClosesForGood extends Right {
        private boolean over;

        @Override
        public synchronized void taskDone() {
            super.taskDone();
            over |= unfinished == 0;
        }

        @Override
        public synchronized void join() throws InterruptedException {
            while (!over && unfinished > 0) {   // wrong: after the first round it is over for ever
                wait();
            }
        }
    }

    private static final class LooksOutsideTheLock extends Right {
        private volatile int left;

        @Override
        public synchronized void put(Integer item) {
            super.put(item);
            left = unfinished;
        }

        @Override
        public synchronized void taskDone() {
            super.taskDone();
            left = unfinished;
        }

        @Override
        public void join() throws InterruptedException {
            while (left > 0) {
                synchronized (this) {
                    wait();                     // wrong: the last one may have been done since we looked
                }
            }
        }
    }

    private static final class LooksThenWaits extends Right {
        @Override
        public Integer take() throws InterruptedException {
            while (true) {
                synchronized (this) {
                    if (!items.isEmpty()) {
                        return items.remove();
                    }
                }
                synchronized (this) {
                    wait();                     // wrong: an item may have come since we looked
                }
            }
        }
    }

    private static final class LooksThenJoins extends Right {
        @Override
        public void join() throws InterruptedException {
            while (isSomethingUnfinished()) {
                synchronized (this) {
                    wait();                     // wrong: the last one may have been done since we looked
                }
            }
        }

        private synchronized boolean isSomethingUnfinished() {
            return unfinished > 0;
        }
    }

    private static final class OverlooksOneTooMany extends Right {
        @Override
        public synchronized void taskDone() {
            unfinished--;                       // wrong: below zero, and join believes that all is well
            notifyAll();
        }
    }

    private static final class ComplainsTooLate extends Right {
        @Override
        public synchronized void taskDone() {
            if (--unfinished < 0) {
                throw new IllegalStateException();      // wrong: refused, but counted
            }
            notifyAll();
        }
    }

    private static final class LooksThenCounts extends Right {
        @Override
        public void taskDone() {
            synchronized (this) {
                if (unfinished == 0) {
                    throw new IllegalStateException();
                }
            }
            Thread.yield();
            synchronized (this) {
                unfinished--;                   // wrong: another may have counted since we looked
                notifyAll();
            }
        }
    }

    private static final class CountsTooLate extends Right {
        @Override
        public void put(Integer item) {
            synchronized (this) {
                items.add(item);
                notifyAll();
            }
            for (int look = 0; item % 100 == 0 && look < 1_000 && !isTaken(); look++) {
                if (Thread.currentThread().isInterrupted()) {
                    return;                     // the test is over
                }
                Thread.yield();
            }
            synchronized (this) {
                unfinished++;                   // wrong: by now it may be taken, and even done
            }
        }

        private synchronized boolean isTaken() {
            return items.isEmpty();
        }
    }

    private static final class CountsWhatIsRefused extends Right {
        @Override
        public synchronized void put(Integer item) {
            unfinished++;                       // wrong: the list may refuse the item
            items.add(item);
            notifyAll();
        }
    }

    private static final class HasALimit extends Right {
        private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>(100);

        @Override
        public void put(Integer item) {
            synchronized (this) {
                unfinished++;
            }
            try {
                queue.put(item);                // wrong: waits when there are a hundred
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();     // wrong: and where is the item?
            }
        }

        @Override
        public Integer take() throws InterruptedException {
            return queue.take();
        }
    }

    private static final class TakesWithIf extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            if (items.isEmpty()) {
                wait();                         // wrong: who wakes need not find an item
            }
            return items.remove();
        }
    }

    private static final class HidesInterrupts extends Right {
        @Override
        public synchronized void join() {
            try {
                super.join();
            } catch (InterruptedException e) {
                // wrong: the caller believes that all is done
            }
        }
    }

    private static JoinableBufferContract contract(Supplier<Joinable> newBuffer) {
        return new JoinableBufferContract(newBuffer) {};
    }
}
