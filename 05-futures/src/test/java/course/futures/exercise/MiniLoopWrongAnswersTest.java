package course.futures.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class MiniLoopWrongAnswersTest {

    @Test
    void aThreadForEveryCallback() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                Thread.ofVirtual().start(() -> super.call(entry));  // wrong: then they meet each other's data
            }
        }), MiniLoopContract::everyCallbackRunsOnTheThreadThatCalledRun);
    }

    @Test
    void aHeapWithoutTickets() throws Exception {
        assertCaught(contract(HeapWithoutTickets::new), MiniLoopContract::tiesRunInTheOrderGiven);
    }

    @Test
    void forgettingTheDelay() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            public synchronized CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
                return super.callLater(Duration.ZERO, callback);        // wrong: now is not later
            }
        }), MiniLoopContract::laterOnesRunInTheOrderOfTheirTimes);
    }

    @Test
    void completingBeforeTheCallback() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                entry.future().complete(null);                          // wrong: it has not run yet
                super.call(entry);
            }
        }), MiniLoopContract::aFutureIsCompleteWhenItsCallbackHasRun);
    }

    @Test
    void dyingOfACallback() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                entry.callback().run();                                 // wrong: what it throws ends the loop
                entry.future().complete(null);
            }
        }), MiniLoopContract::aCallbackThatThrowsFailsItsFutureAndTheLoopGoesOn);
    }

    @Test
    void thinkingOfExceptionsOnly() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                try {
                    entry.callback().run();
                    entry.future().complete(null);
                } catch (RuntimeException failed) {                     // wrong: an Error ends the loop
                    entry.future().completeExceptionally(failed);
                }
            }
        }), MiniLoopContract::aCallbackThatThrowsAnErrorDoesNotEndTheLoopEither);
    }

    @Test
    void lettingTheSoonOnesPass() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            public synchronized CompletableFuture<Void> callSoon(Runnable callback) {
                return super.callLater(Duration.ofDays(-1), callback);  // wrong: now is not before all others
            }
        }), MiniLoopContract::whatIsDueDoesNotWaitForAllThatIsCalledSoon);
    }

    @Test
    void countingTimeInInts() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            public synchronized CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
                // wrong: an int has room for two seconds
                return super.callLater(Duration.ofNanos((int) delay.toNanos()), callback);
            }
        }), MiniLoopContract::farAwayTimesAreKeptApartToo);
    }

    @Test
    void lockingDuringACallback() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                synchronized (this) {                                   // wrong: nobody else can call meanwhile
                    super.call(entry);
                }
            }
        }), MiniLoopContract::othersMayCallWhileACallbackRuns);
    }

    @Test
    void stoppingBehindAllOthers() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            public void stop() {
                callLater(Duration.ofHours(2), super::stop);            // wrong: what is due in an hour can wait
            }
        }), MiniLoopContract::stopDoesNotWaitForWhatIsNotDue);
    }

    @Test
    void hidingAFailure() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void call(Entry entry) {
                try {
                    entry.callback().run();
                } catch (RuntimeException ignored) {
                    // wrong: whoever has the future believes that all is well
                }
                entry.future().complete(null);
            }
        }), MiniLoopContract::aCallbackThatThrowsFailsItsFutureAndTheLoopGoesOn);
    }

    @Test
    void lookingEveryMillisecond() throws Exception {
        assertCaughtAtLeisure(contract(Poller::new), MiniLoopContract::aLoopWithNothingToDoWaitsAndIsWokenByACall);
    }

    @Test
    void lookingEveryMillisecondOnceSomethingIsDueLater() throws Exception {
        assertCaughtAtLeisure(contract(LooksAgainAndAgain::new),
                MiniLoopContract::aLoopThatWaitsForALaterOneDoesNotLookAgainAndAgain);
    }

    @Test
    void sleepingUntilTheNextIsDue() throws Exception {
        assertCaught(contract(Sleeper::new),
                MiniLoopContract::aCallThatIsDueEarlierWakesALoopThatWaitsForALaterOne);
    }

    @Test
    void lookingAndThenWaiting() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenWaits::new),
                MiniLoopContract::aCallThatComesJustAsTheLoopBeginsToWaitWakesIt);
    }

    @Test
    void aFlagThatNobodySees() throws Exception {
        assertCaught(contract(FlagSetter::new), MiniLoopContract::stopWakesAWaitingLoopAndEndsTheRun);
    }

    @Test
    void stoppingForGood() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            private boolean stopped;

            @Override
            public void stop() {
                stopped = true;                 // wrong: nobody ever sets it back
                super.stop();
            }

            @Override
            public void run() {
                if (!stopped) {
                    super.run();
                }
            }
        }), MiniLoopContract::aStoppedLoopMayRunAgain);
    }

    @Test
    void leavingAStopForTheNextRun() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            void forgetStops() {
                // wrong: whoever stops a loop that somebody else has stopped already means this run, and not the next
            }
        }), MiniLoopContract::stoppingTwiceEndsOneRun);
    }

    @Test
    void forgettingWhatIsNotDue() throws Exception {
        assertCaughtAtLeisure(contract(() -> new MiniLoopSolution() {
            @Override
            void forgetStops() {
                entries.clear();                // wrong: there are others, and they are for the next run
            }
        }), MiniLoopContract::whatIsNotDueByTheEndOfARunRunsInTheNext);
    }

    @Test
    void closingLikeStopping() throws Exception {
        Supplier<MiniLoop> stopsOnly = () -> new MiniLoopSolution() {
            @Override
            public synchronized void close() {
                stop();                         // wrong: nobody hears that his callback will not run
            }
        };
        assertCaught(contract(stopsOnly), MiniLoopContract::closeCancelsWhatHasNotRun);
        assertCaught(contract(stopsOnly), MiniLoopContract::aClosedLoopTakesNothingMore);
    }

    @Test
    void closingWithoutStopping() throws Exception {
        assertCaught(contract(ClosesOnlyTheDoor::new), MiniLoopContract::closeEndsARunningLoop);
    }

    @Test
    void lookingAtTheDoorBeforeGoingIn() throws Exception {
        assertCaughtAtLeisure(contract(LooksAndThenGoesIn::new),
                MiniLoopContract::whatIsGivenAtClosingTimeRunsOrIsCancelledOrIsTurnedAway);
    }

    @Test
    void beginningAnewInEveryRun() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            @Override
            boolean begins() {
                forgetStops();
                stopping = false;               // wrong: it may have been closed, a moment before
                return true;
            }
        }), MiniLoopContract::aClosedLoopDoesNotRun);
    }

    @Test
    void waitingInCloseForTheEndOfTheRun() throws Exception {
        assertCaught(contract(() -> new MiniLoopSolution() {
            private volatile Thread runner;

            @Override
            public void run() {
                runner = Thread.currentThread();
                super.run();
            }

            @Override
            public void close() {
                super.close();
                try {
                    if (runner != null) {
                        runner.join();          // wrong: a callback waits for itself
                    }
                } catch (InterruptedException testIsOver) {
                    Thread.currentThread().interrupt();
                }
            }
        }), MiniLoopContract::aCallbackMayCloseTheLoop);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new MiniLoop().callSoon(() -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A loop over a queue that does not know what is due, so that the loop has to find out. */
    private abstract static class HandMadeLoop extends MiniLoop {

        record Entry(long due, Runnable callback, CompletableFuture<Void> future) {}

        final PriorityBlockingQueue<Entry> entries =
                new PriorityBlockingQueue<>(11, Comparator.comparingLong(Entry::due));
        volatile boolean stopping;

        @Override
        public CompletableFuture<Void> callSoon(Runnable callback) {
            return callLater(Duration.ZERO, callback);
        }

        @Override
        public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
            var entry = new Entry(System.nanoTime() + delay.toNanos(), callback, new CompletableFuture<>());
            entries.add(entry);
            return entry.future;
        }

        @Override
        public void run() {
            try {
                while (!stopping) {
                    step();
                }
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
        }

        abstract void step() throws InterruptedException;

        static void call(Entry entry) {
            entry.callback.run();
            entry.future.complete(null);
        }

        @Override
        public void stop() {
            stopping = true;
        }

        @Override
        public void close() {
            stop();
        }
    }

    private static final class HeapWithoutTickets extends HandMadeLoop {

        @Override
        public CompletableFuture<Void> callSoon(Runnable callback) {
            var entry = new Entry(0, callback, new CompletableFuture<>());
            entries.add(entry);                 // wrong: a heap knows no order among equals
            return entry.future();
        }

        @Override
        void step() throws InterruptedException {
            call(entries.take());
        }
    }

    private static final class Poller extends HandMadeLoop {

        @Override
        void step() throws InterruptedException {
            Entry first = entries.peek();
            if (first == null || first.due() > System.nanoTime()) {
                Thread.sleep(1);                // wrong: a thousand looks a second, and most find nothing
            } else {
                call(entries.take());
            }
        }
    }

    private static final class LooksAgainAndAgain extends HandMadeLoop {

        @Override
        void step() throws InterruptedException {
            Entry first = entries.take();
            if (first.due() > System.nanoTime()) {
                entries.add(first);
                Thread.sleep(1);                // wrong: it is not due any sooner for being looked at
            } else {
                call(first);
            }
        }
    }

    private static final class Sleeper extends HandMadeLoop {

        @Override
        void step() throws InterruptedException {
            Entry first = entries.take();
            long left = first.due() - System.nanoTime();
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));       // wrong: something more urgent may come meanwhile
            }
            call(first);
        }
    }

    private static final class LooksThenWaits extends HandMadeLoop {

        @Override
        public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
            CompletableFuture<Void> future = super.callLater(delay, callback);
            wake();
            return future;
        }

        @Override
        void step() throws InterruptedException {
            if (entries.isEmpty()) {
                LockSupport.parkNanos(50_000_000);          // work: as if another thread had got the core just now
                synchronized (this) {
                    wait();                     // wrong: what has come since we looked wakes nobody any more
                }
            } else {
                call(entries.remove());
            }
        }

        @Override
        public void stop() {
            super.stop();
            wake();
        }

        private synchronized void wake() {
            notify();
        }
    }

    private static final class FlagSetter extends HandMadeLoop {

        @Override
        void step() throws InterruptedException {
            call(entries.take());
        }

        @Override
        public void stop() {
            stopping = true;                    // wrong: the loop waits in take, and does not look
        }
    }

    private static final class ClosesOnlyTheDoor extends HandMadeLoop {

        private volatile boolean closed;

        @Override
        public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            return super.callLater(delay, callback);
        }

        @Override
        void step() throws InterruptedException {
            call(entries.take());
        }

        @Override
        public void close() {
            closed = true;                      // wrong: whoever is inside stays inside
            entries.forEach(entry -> entry.future().cancel(false));
            entries.clear();
        }
    }

    private static final class LooksAndThenGoesIn extends HandMadeLoop {

        private volatile boolean closed;

        @Override
        public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            LockSupport.parkNanos(1);           // work: as if another thread had got the core just now
            return super.callLater(delay, callback);        // wrong: it may have been closed and cleared since
        }

        @Override
        void step() throws InterruptedException {
            call(entries.take());
        }

        @Override
        public void close() {
            closed = true;
            stop();
            entries.forEach(entry -> entry.future().cancel(false));
            entries.clear();
            super.callLater(Duration.ZERO, () -> {});       // else the loop would wait on
        }
    }

    private static MiniLoopContract contract(Supplier<? extends MiniLoop> newLoop) {
        return new MiniLoopContract(newLoop) {};
    }
}
