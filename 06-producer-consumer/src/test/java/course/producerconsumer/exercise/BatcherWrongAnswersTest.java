package course.producerconsumer.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import course.producerconsumer.exercise.BatcherContract.Batches;
import course.producerconsumer.exercise.BatcherContract.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class BatcherWrongAnswersTest {

    @Test
    void timeAloneIsNotEnough() throws Exception {
        assertCaught(contract((size, wait, sink) -> new BatcherSolution(Integer.MAX_VALUE, wait, sink)),
                BatcherContract::aFullBatchGoesOutAtOnce);          // wrong: the size is forgotten
    }

    @Test
    void sizeAloneIsNotEnough() throws Exception {
        assertCaught(contract(Right::new), BatcherContract::anOldItemDoesNotWaitForOthers);
    }

    @Test
    void whoBeginsToWaitAnewWithEachItemNeverSends() throws Exception {
        assertCaughtAtLeisure(contract(WaitsForSilence::new), BatcherContract::theOldestItemSaysWhenNotTheLatest);
    }

    @Test
    void theClockOfOneBatchIsNotThatOfTheNext() throws Exception {
        assertCaughtAtLeisure(contract(LeavesTheClockRunning::new), BatcherContract::noItemIsSentBeforeItsTime);
    }

    @Test
    void aBellThatRingsByItselfKnowsNoItem() throws Exception {
        assertCaughtAtLeisure(contract(RingsByItself::new), BatcherContract::noItemIsSentBeforeItsTime);
    }

    @Test
    void theRestIsNotToBeForgotten() throws Exception {
        assertCaught(contract(ForgetsTheRest::new), BatcherContract::closeSendsTheRest);
    }

    @Test
    void closedIsNotYetSent() throws Exception {
        assertCaughtAtLeisure(contract(ClosesTooSoon::new), BatcherContract::closeWaitsUntilTheRestIsOut);
    }

    @Test
    void closingIsNotYetClosed() throws Exception {
        assertCaughtAtLeisure(contract(OnlyTheFirstCloserWaits::new), BatcherContract::whoClosesMeanwhileWaitsAsWell);
    }

    @Test
    void nothingLeftIsNotYetAllOut() throws Exception {
        assertCaughtAtLeisure(contract(ReturnsWhenNothingIsLeft::new), BatcherContract::closeWaitsUntilAFullBatchIsOutToo);
    }

    @Test
    void anInterruptedCloseIsNotYetSent() throws Exception {
        assertCaughtAtLeisure(contract(DiesOfItsSink::new), BatcherContract::anInterruptDoesNotCutCloseShort);
    }

    @Test
    void theRestIsNotToBeSentAgain() throws Exception {
        assertCaught(contract(SendsTheRestAgain::new), BatcherContract::whoClosesAgainSendsNothing);
    }

    @Test
    void whoAddsToAClosedOneAddsForNobody() throws Exception {
        assertCaught(contract(Right::new), BatcherContract::whoAddsAfterCloseIsTurnedAway);
    }

    @Test
    void toLookIsNotYetToBeIn() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenAdds::new),
                BatcherContract::whatIsAddedAtClosingTimeIsSentOrTurnedAway);
    }

    @Test
    void aSenderDiesOfItsSink() throws Exception {
        assertCaught(contract(DiesOfItsSink::new), BatcherContract::aSinkThatThrowsLosesItsBatchAlone);
    }

    @Test
    void aTimerDiesOfTheSink() throws Exception {
        assertCaught(contract(TheTimerDiesOfTheSink::new), BatcherContract::aSinkThatThrowsDoesNotStopTheClock);
    }

    @Test
    void aFutureThatNobodyAsksKeepsWhatTheSinkThrew() throws Exception {
        assertCaught(contract(NobodyAsksTheTimer::new), BatcherContract::aSinkThatThrowsDoesNotStopTheClock);
    }

    @Test
    void whatFailedIsNotKnownBeforeTheRestIsOut() throws Exception {
        assertCaught(contract(AsksTooSoonWhatFailed::new), BatcherContract::closeThrowsWhatTheSinkThrowsAtTheRest);
    }

    @Test
    void whatHasBeenThrownIsNotToBeThrownAgain() throws Exception {
        assertCaught(contract(ThrowsItAgain::new), BatcherContract::whoClosesAgainHearsNothing);
    }

    @Test
    void whatTheSinkThrewIsNotToBeHidden() throws Exception {
        assertCaught(contract((size, wait, sink) -> new BatcherSolution(size, wait, batch -> {
            try {
                sink.accept(batch);
            } catch (RuntimeException failed) {
                // wrong: and who hears of it?
            }
        })), BatcherContract::closeThrowsWhatTheSinkThrewFirst);
    }

    @Test
    void notAllThatIsThrownIsARuntimeException() throws Exception {
        assertCaught(contract(CatchesNoError::new), BatcherContract::anErrorOfTheSinkLosesItsBatchAlone);
    }

    @Test
    void aSizeThatIsNeverReachedIsNoSize() throws Exception {
        assertCaught(contract(Right::new), BatcherContract::aBatchOfNothingIsRefused);
    }

    @Test
    void anEmptyBatchIsNoBatch() throws Exception {
        assertCaught(contract(SendsEmptyBatches::new), BatcherContract::nothingIsSentWhenThereIsNothing);
    }

    @Test
    void twoThreadsInTheSinkAreOneTooMany() throws Exception {
        assertCaughtAtLeisure(contract(SendsOutsideTheLock::new), BatcherContract::oneSinkCallAtATime);
    }

    @Test
    void aThreadForEachBatchIsOneTooMany() throws Exception {
        assertCaughtAtLeisure(contract(SendsEachInAThreadOfItsOwn::new), BatcherContract::oneSinkCallAtATime);
    }

    @Test
    void theTimerIsAThreadAsWell() throws Exception {
        assertCaughtAtLeisure(contract(TimerSendsOutsideTheLock::new), BatcherContract::oneSinkCallAtATimeWhoeverCalls);
    }

    @Test
    void whatIsGivenAwayIsNotToBeCleared() throws Exception {
        assertCaught(contract(HandsOutItsOnlyList::new), BatcherContract::theListIsTheSinksToKeep);
    }

    @Test
    void theLatestFirstIsAnotherOrder() throws Exception {
        assertCaught(contract((size, wait, sink) -> new Right(size, wait, batch -> sink.accept(batch.reversed()))),
                BatcherContract::oneThreadsItemsKeepTheirOrder);    // wrong: as from a stack
    }

    @Test
    void takenOutBeforeIsNotYetSentBefore() throws Exception {
        assertCaughtAtLeisure(contract(SendsUnderAnotherLock::new),
                BatcherContract::oneThreadsItemsKeepTheirOrderThoughAnotherFillsTheBatch);
    }

    @Test
    void aBatchThatIsUsedAgainIsSentTwice() throws Exception {
        assertCaught(contract(KeepsTheBatch::new), BatcherContract::inACrowdNothingIsLostOrSentTwice);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() throws Exception {
        assertCaught(contract((size, wait, sink) -> new Right(size, wait, sink) {
            @Override
            public void add(Integer item) {
                try {
                    BatcherTest.yours(size, wait, sink).add(item);
                } catch (UnsupportedOperationException unsolved) {
                    throw new AssertionError(unsolved);
                }
            }
        }), BatcherContract::closeSendsTheRest);
    }

    /** Right but for the time, which it does not know, and as long as nobody throws, adds too late or asks for the impossible. */
    private static class Right implements Batches {

        final List<Integer> batch = new ArrayList<>();
        final int size;
        final Consumer<List<Integer>> sink;

        Right(int size, Duration wait, Consumer<List<Integer>> sink) {
            this.size = size;
            this.sink = sink;
        }

        @Override
        public synchronized void add(Integer item) {
            batch.add(item);
            if (batch.size() == size) {
                send();
            }
        }

        @Override
        public synchronized void close() {
            if (!batch.isEmpty()) {
                send();
            }
        }

        void send() {
            sink.accept(List.copyOf(batch));
            batch.clear();
        }

        final synchronized List<Integer> takeOut() {
            List<Integer> all = List.copyOf(batch);
            batch.clear();
            return all;
        }
    }

    private static final class HandsOutItsOnlyList extends Right {
        HandsOutItsOnlyList(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        void send() {
            sink.accept(batch);
            batch.clear();          // wrong: the sink may still have it
        }
    }

    private static final class WaitsForSilence extends Right {
        private final long waitNanos;
        private long deadline;

        WaitsForSilence(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            waitNanos = wait.toNanos();
        }

        @Override
        public synchronized void add(Integer item) {
            super.add(item);
            deadline = System.nanoTime() + waitNanos;       // wrong: that of the latest item, not of the oldest
            if (System.nanoTime() > deadline) {
                close();
            }
        }
    }

    private static final class LeavesTheClockRunning extends Right {
        private final Duration wait;

        LeavesTheClockRunning(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            this.wait = wait;
        }

        @Override
        public synchronized void add(Integer item) {
            super.add(item);
            if (batch.size() == 1) {
                // wrong: when the time is over, it may be another batch
                delayedExecutor(wait.toNanos(), NANOSECONDS).execute(this::close);
            }
        }
    }

    private static final class RingsByItself extends Right {
        private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor();

        RingsByItself(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            // wrong: it rings when it is time, not when an item has waited
            bell.scheduleAtFixedRate(super::close, wait.toNanos(), wait.toNanos(), NANOSECONDS);
        }

        @Override
        public void close() {
            bell.shutdownNow();
            super.close();
        }
    }

    private static final class ForgetsTheRest extends Right {
        ForgetsTheRest(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            batch.clear();          // wrong: it was not full, and now it is gone
        }
    }

    private static final class ClosesTooSoon extends Right {
        ClosesTooSoon(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public void close() {
            Thread.ofVirtual().start(super::close);     // wrong: and nobody waits for it
        }
    }

    private static final class OnlyTheFirstCloserWaits extends Right {
        private final AtomicBoolean closed = new AtomicBoolean();

        OnlyTheFirstCloserWaits(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public void close() {
            if (closed.getAndSet(true)) {
                return;             // wrong: whoever was first may still wait for the sink
            }
            super.close();
        }
    }

    private static final class SendsTheRestAgain extends Right {
        SendsTheRestAgain(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            if (!batch.isEmpty()) {
                sink.accept(List.copyOf(batch));        // wrong: it is still there when somebody closes again
            }
        }
    }

    private static final class LooksThenAdds extends Right {
        private final CountDownLatch oneHasLooked = new CountDownLatch(1);
        private final CountDownLatch isClosed = new CountDownLatch(1);
        private volatile boolean closed;

        LooksThenAdds(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public void add(Integer item) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (item == 1) {
                oneHasLooked.countDown();
                awaitUnlessOver(isClosed);
            }
            super.add(item);        // wrong: somebody may have closed since we looked
        }

        @Override
        public void close() {
            awaitUnlessOver(oneHasLooked);
            closed = true;
            super.close();
            isClosed.countDown();
        }
    }

    private static class DiesOfItsSink extends Right {
        private static final List<Integer> END = List.of();

        private final BlockingQueue<List<Integer>> full = new LinkedBlockingQueue<>();
        private final Thread sender = Thread.ofVirtual().start(this::sendAll);

        DiesOfItsSink(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        void send() {
            full.add(List.copyOf(batch));
            batch.clear();
        }

        private void sendAll() {
            try {
                for (var next = full.take(); next != END; next = full.take()) {
                    deliver(next);
                }
            } catch (InterruptedException impossible) {
                throw new IllegalStateException("nobody knows this thread", impossible);
            }
        }

        void deliver(List<Integer> next) {
            sink.accept(next);      // wrong: what it throws ends the loop, and the batches pile up
        }

        @Override
        public void close() {
            super.close();
            full.add(END);
            try {
                sender.join();
            } catch (InterruptedException sentHome) {
                Thread.currentThread().interrupt();     // wrong: the rest may not be out yet
            }
        }
    }

    private static final class CatchesNoError extends DiesOfItsSink {
        private RuntimeException failure;

        CatchesNoError(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        void deliver(List<Integer> next) {
            try {
                sink.accept(next);
            } catch (RuntimeException failed) {     // wrong: an Error ends the loop all the same, and nobody hears of it
                failure = failed;
            }
        }

        @Override
        public void close() {
            super.close();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Right for a sink that throws exceptions, too; the time it does not know either. */
    private static class HearsTheSink extends Right {
        RuntimeException failure;

        HearsTheSink(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        void send() {
            try {
                sink.accept(takeOut());
            } catch (RuntimeException failed) {
                failure = failure == null ? failed : failure;
            }
        }

        @Override
        public synchronized void close() {
            super.close();
            RuntimeException first = failure;
            failure = null;
            if (first != null) {
                throw first;
            }
        }
    }

    private static final class TheTimerDiesOfTheSink extends HearsTheSink {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final long waitNanos;
        private long oldestAddedAt;

        TheTimerDiesOfTheSink(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            waitNanos = wait.toNanos();
            timer.scheduleWithFixedDelay(this::sendWhatIsOld, 1, 1, MILLISECONDS);
        }

        @Override
        public synchronized void add(Integer item) {
            oldestAddedAt = batch.isEmpty() ? System.nanoTime() : oldestAddedAt;
            super.add(item);
        }

        private synchronized void sendWhatIsOld() {
            if (!batch.isEmpty() && System.nanoTime() - oldestAddedAt >= waitNanos) {
                sink.accept(takeOut());     // wrong: when it throws, the timer never looks again
            }
        }

        @Override
        public void close() {
            timer.shutdown();
            super.close();
        }
    }

    private static final class NobodyAsksTheTimer extends HearsTheSink {
        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final Duration wait;
        private Future<?> oldIsSent;

        NobodyAsksTheTimer(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            this.wait = wait;
        }

        @Override
        public synchronized void add(Integer item) {
            if (batch.isEmpty()) {
                oldIsSent = timer.schedule(this::timeIsUp, wait.toNanos(), NANOSECONDS);
            }
            super.add(item);
        }

        private synchronized void timeIsUp() {
            if (!batch.isEmpty()) {
                sink.accept(takeOut());     // wrong: the future keeps what it throws, and nobody asks the future
            }
        }

        @Override
        void send() {
            oldIsSent.cancel(false);
            super.send();
        }

        @Override
        public void close() {
            timer.shutdownNow();
            super.close();
        }
    }

    private static final class AsksTooSoonWhatFailed extends HearsTheSink {
        AsksTooSoonWhatFailed(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            RuntimeException first = failure;       // wrong: the sink has not had the rest yet
            if (!batch.isEmpty()) {
                send();
            }
            failure = null;
            if (first != null) {
                throw first;
            }
        }
    }

    private static final class ThrowsItAgain extends HearsTheSink {
        ThrowsItAgain(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            if (!batch.isEmpty()) {
                send();
            }
            if (failure != null) {
                throw failure;          // wrong: whoever closes again hears it again
            }
        }
    }

    private static final class SendsEmptyBatches extends Right {
        SendsEmptyBatches(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            send();                 // wrong: without looking whether there is something
        }
    }

    private static final class SendsOutsideTheLock extends Right {
        private final List<Integer> items = Collections.synchronizedList(new ArrayList<>());

        SendsOutsideTheLock(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public void add(Integer item) {
            items.add(item);
            if (items.size() >= size) {
                List<Integer> full = List.copyOf(items);
                items.clear();
                sink.accept(full);      // wrong: another thread may be there already
            }
        }

        @Override
        public void close() {
            items.clear();
        }
    }

    private static final class SendsEachInAThreadOfItsOwn extends Right {
        SendsEachInAThreadOfItsOwn(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        void send() {
            List<Integer> full = List.copyOf(batch);
            batch.clear();
            Thread.startVirtualThread(() -> sink.accept(full));     // wrong: that of the last batch may still be there
        }
    }

    private static final class TimerSendsOutsideTheLock extends Right {
        private final Duration wait;

        TimerSendsOutsideTheLock(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
            this.wait = wait;
        }

        @Override
        public synchronized void add(Integer item) {
            super.add(item);
            if (batch.size() == 1) {
                delayedExecutor(wait.toNanos(), NANOSECONDS, Thread::startVirtualThread).execute(this::timeIsUp);
            }
        }

        private void timeIsUp() {
            List<Integer> old;
            synchronized (this) {
                old = List.copyOf(batch);
                batch.clear();
            }
            if (!old.isEmpty()) {
                sink.accept(old);       // wrong: when the next batch is full, add calls it, too
            }
        }
    }

    private static class SendsUnderAnotherLock extends Right {
        private final Object sinkLock = new Object();
        private final CountDownLatch isOvertaken = new CountDownLatch(1);

        SendsUnderAnotherLock(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public final void add(Integer item) {
            List<Integer> full;
            synchronized (this) {
                batch.add(item);
                if (batch.size() < size) {
                    return;
                }
                full = takeOut();
            }
            if (full.contains(2)) {
                awaitUnlessOver(isOvertaken);
            }
            deliver(full);          // wrong: whoever has filled the next batch may be quicker
            if (full.contains(3)) {
                isOvertaken.countDown();
            }
        }

        final void deliver(List<Integer> next) {
            synchronized (sinkLock) {
                if (!next.isEmpty()) {
                    sink.accept(next);
                }
            }
        }

        @Override
        public void close() {
            deliver(takeOut());
        }
    }

    private static final class ReturnsWhenNothingIsLeft extends SendsUnderAnotherLock {
        ReturnsWhenNothingIsLeft(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public void close() {
            List<Integer> rest = takeOut();
            if (!rest.isEmpty()) {      // wrong: nothing is left, but the last full batch may still be in the sink
                deliver(rest);
            }
        }
    }

    private static final class KeepsTheBatch extends Right {
        KeepsTheBatch(int size, Duration wait, Consumer<List<Integer>> sink) {
            super(size, wait, sink);
        }

        @Override
        public synchronized void close() {
            sink.accept(List.copyOf(batch));
            super.close();          // wrong: it has been sent, and is not cleared
        }
    }

    private static void awaitUnlessOver(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private static BatcherContract contract(Maker maker) {
        return new BatcherContract(maker) {};
    }
}
