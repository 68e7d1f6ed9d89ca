package course.queues.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.queues.exercise.LatestValueContract.Mailbox;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class LatestValueWrongAnswersTest {

    @Test
    void publishingFromHandToHand() throws Exception {
        assertCaught(contract(HandsOver::new), LatestValueContract::takeAnswersWhatWasPublished);
    }

    @Test
    void keepingThemAll() throws Exception {
        assertCaught(contract(KeepsThemAll::new), LatestValueContract::aNewerValueReplacesAnOlder);
    }

    @Test
    void keepingTheFirst() throws Exception {
        assertCaught(contract(KeepsTheFirst::new), LatestValueContract::aNewerValueReplacesAnOlder);
    }

    @Test
    void losingItWhenInterrupted() throws Exception {
        assertCaught(contract(LosesItWhenInterrupted::new), LatestValueContract::publishCaresForNoInterrupt);
    }

    @Test
    void hidingTheInterruptOfAPublisher() throws Exception {
        assertCaught(contract(HidesInterruptsOfPublishers::new), LatestValueContract::publishCaresForNoInterrupt);
    }

    @Test
    void answeringNullWhenEmpty() throws Exception {
        assertCaught(contract(AnswersNull::new), LatestValueContract::takeWaitsForAValue);
    }

    @Test
    void lookingAgainAndAgain() throws Exception {
        assertCaught(contract(LooksAgainAndAgain::new), LatestValueContract::takeWaitsForAValue);
    }

    @Test
    void wakingNobody() throws Exception {
        assertCaught(contract(WakesNobody::new), LatestValueContract::takeWaitsForAValue);
    }

    @Test
    void leavingItInTheBox() throws Exception {
        assertCaught(contract(LeavesItInTheBox::new), LatestValueContract::takeEmptiesTheBox);
        assertCaught(contract(LeavesItInTheBox::new), LatestValueContract::inACrowdNobodyReadsAValueTwice);
    }

    @Test
    void waitingWithIf() throws Exception {
        assertCaught(contract(WaitsWithIf::new), LatestValueContract::oneValueIsForOneReader);
    }

    @Test
    void pollingThenAdding() throws Exception {
        assertCaught(contract(PollsThenAdds::new), LatestValueContract::severalMayPublishAtOnce);
    }

    @Test
    @Timeout(120)
    void doingItInTwoSteps() throws Exception {
        assertCaught(contract(PollsThenAdds::new),
                LatestValueContract::noInterleavingOfTwoWhoPublishOrTwoWhoTakeBreaksIt);
        assertCaught(contract(LooksThenTakes::new),
                LatestValueContract::noInterleavingOfTwoWhoPublishOrTwoWhoTakeBreaksIt);
    }

    @Test
    @Timeout(120)
    void publishingOutsideTheLock() throws Exception {
        assertCaught(contract(PublishesOutsideTheLock::new),
                LatestValueContract::noInterleavingOfOneWhoTakesAndOneWhoPublishesLosesTheLatest);
    }

    @Test
    @Timeout(120)
    void twoStepsAreShownOneByOne() {
        assertThatThrownBy(contract(LooksThenTakes::new)::noInterleavingOfTwoWhoPublishOrTwoWhoTakeBreaksIt)
                .message().containsSubsequence(
                        "interleaving", "| publish(1) |", "value ➜ 1", "switch", "| take(): 1 ", "value = null");
    }

    @Test
    void fallingForAFalseAlarm() throws Exception {
        assertCaught(contract(WaitsWithIf::new), LatestValueContract::aReaderDoesNotFallForAFalseAlarm);
    }

    @Test
    void hidingInterrupts() throws Exception {
        assertCaught(contract(HidesInterrupts::new), LatestValueContract::takeCanBeInterruptedAndLosesNothing);
    }

    @Test
    void takingNullForAValue() throws Exception {
        assertCaught(contract(TakesNullForAValue::new), LatestValueContract::nullIsRefusedAndTheOldValueStays);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new LatestValue<>().publish(1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class HandsOver implements Mailbox {
        private final SynchronousQueue<Integer> hands = new SynchronousQueue<>();

        @Override
        public void publish(Integer value) {
            try {
                hands.put(value);               // wrong: it waits for a reader
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Integer take() throws InterruptedException {
            return hands.take();
        }
    }

    private static final class KeepsThemAll implements Mailbox {
        private final LinkedBlockingQueue<Integer> values = new LinkedBlockingQueue<>();

        @Override
        public void publish(Integer value) {
            values.add(value);                  // wrong: a slow reader reads yesterday's prices
        }

        @Override
        public Integer take() throws InterruptedException {
            return values.take();
        }
    }

    /** Right, so that each mistake below can stand alone. */
    private static class Right implements Mailbox {

        Integer value;

        @Override
        public synchronized void publish(Integer newer) {
            value = Objects.requireNonNull(newer);
            notifyAll();
        }

        @Override
        public synchronized Integer take() throws InterruptedException {
            while (value == null) {
                wait();
            }
            return empty();
        }

        final synchronized Integer empty() {
            Integer latest = value;
            value = null;
            return latest;
        }
    }

    private static final class LosesItWhenInterrupted extends Right {
        private final Lock turn = new ReentrantLock();

        @Override
        public void publish(Integer newer) {
            try {
                turn.lockInterruptibly();
                try {
                    super.publish(newer);
                } finally {
                    turn.unlock();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();     // wrong: and where is the value?
            }
        }
    }

    private static final class HidesInterruptsOfPublishers extends Right {
        @Override
        public synchronized void publish(Integer newer) {
            Thread.interrupted();               // wrong: whoever publishes may be meant to stop
            super.publish(newer);
        }
    }

    private static final class KeepsTheFirst extends Right {
        @Override
        public synchronized void publish(Integer newer) {
            if (value == null) {                // wrong: the box is full of what nobody wants any more
                super.publish(newer);
            }
        }
    }

    private static final class AnswersNull extends Right {
        @Override
        public synchronized Integer take() {
            return empty();                     // wrong: take was to wait
        }
    }

    private static final class LooksAgainAndAgain extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            while (value == null) {
                wait(1);                        // wrong: a thousand wake-ups a second, for nothing
            }
            return empty();
        }
    }

    private static final class WakesNobody extends Right {
        @Override
        public synchronized void publish(Integer newer) {
            value = Objects.requireNonNull(newer);      // wrong: and who tells those who wait?
        }
    }

    private static final class LeavesItInTheBox extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            while (value == null) {
                wait();
            }
            return value;                       // wrong: the next reader finds it, too
        }
    }

    private static final class WaitsWithIf extends Right {
        @Override
        public synchronized Integer take() throws InterruptedException {
            if (value == null) {
                wait();                         // wrong: another reader may have been woken, too, and was quicker
            }
            return empty();
        }
    }

    private static final class PollsThenAdds implements Mailbox {
        private final BlockingQueue<Integer> box = new ArrayBlockingQueue<>(1);

        @Override
        public void publish(Integer newer) {
            box.poll();
            if (newer % 100 == 0) {
                Thread.yield();
            }
            box.add(newer);                     // wrong: another may have put its own there, and then this throws
        }

        @Override
        public Integer take() throws InterruptedException {
            return box.take();
        }
    }

    private static final class LooksThenTakes extends Right {
        @Override
        public Integer take() throws InterruptedException {
            synchronized (this) {
                while (value == null) {
                    wait();
                }
            }
            Integer latest = value;             // wrong: another reader may have looked meanwhile
            value = null;
            return latest;
        }
    }

    private static final class PublishesOutsideTheLock extends Right {
        @Override
        public void publish(Integer newer) {
            value = Objects.requireNonNull(newer);      // wrong: a reader may be about to empty the box
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private static final class HidesInterrupts extends Right {
        @Override
        public synchronized Integer take() {
            try {
                return super.take();
            } catch (InterruptedException e) {
                return null;                    // wrong: a value, or a goodbye?
            }
        }
    }

    private static final class TakesNullForAValue extends Right {
        @Override
        public synchronized void publish(Integer newer) {
            value = newer;                      // wrong: null empties the box, and the old value is lost
            notifyAll();
        }
    }

    private static LatestValueContract contract(Supplier<Mailbox> newMailbox) {
        return new LatestValueContract(newMailbox) {};
    }
}
