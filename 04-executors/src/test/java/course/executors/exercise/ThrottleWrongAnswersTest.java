package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ThrottleWrongAnswersTest {

    @Test
    void lettingEverybodyIn() throws Exception {
        assertCaught(contract(LetsEverybodyIn::new),
                ThrottleContract::whoComesWhenThereIsNoRoomWaitsUntilATaskIsOver);
    }

    @Test
    void countingOnlyWhatRuns() throws Exception {
        assertCaught(contract(CountsOnlyWhatRuns::new), ThrottleContract::aTaskThatHasNotBegunTakesAPlaceToo);
    }

    @Test
    void waitingForTheResult() throws Exception {
        assertCaught(contract(WaitsForTheResult::new), ThrottleContract::whileThereIsRoomNobodyWaits);
    }

    @Test
    void runningItInTheCaller() throws Exception {
        assertCaught(contract(RunsItInTheCaller::new), ThrottleContract::theExecutorRunsTheTask);
    }

    @Test
    void givingThePlaceBackAtTheEndOnly() throws Exception {
        assertCaught(contract(ReleasesWithoutFinally::new), ThrottleContract::aFailedTaskGivesItsPlaceBack);
    }

    @Test
    void givingThePlaceBackAtTheEndOnlyWhenCancelled() throws Exception {
        assertCaught(contract(ReleasesWithoutFinally::new),
                ThrottleContract::aTaskCancelledWhileItRunsGivesItsPlaceBack);
    }

    @Test
    void givingThePlaceBackInTheTask() throws Exception {
        assertCaught(contract(ReleasesInTheTask::new),
                ThrottleContract::aTaskCancelledBeforeItBeginsGivesItsPlaceBack);
    }

    @Test
    void runningWhatWasCancelled() throws Exception {
        assertCaught(contract(RunsWhatWasCancelled::new), ThrottleContract::aTaskCancelledBeforeItBeginsIsNeverRun);
    }

    @Test
    void givingThePlaceBackTwice() throws Exception {
        assertCaught(contract(ReleasesTwice::new), ThrottleContract::anEndedTaskMakesRoomForOneAndNoMore);
    }

    @Test
    void givingThePlaceBackTwiceWhenCancelled() throws Exception {
        assertCaught(contract(ReleasesInTaskAndCancel::new),
                ThrottleContract::aTaskCancelledWhileItRunsGivesOnePlaceBackAndNoMore);
    }

    @Test
    void givingThePlaceBackTwiceWhenRefused() throws Exception {
        assertCaught(contract(CancelsTheRefused::new), ThrottleContract::aRefusedTaskGivesOnePlaceBackAndNoMore);
    }

    @Test
    void lettingAllInWhenOneMay() throws Exception {
        assertCaught(contract(LooksOnlyOnce::new), ThrottleContract::oneOfTwoWhoWaitComesIn);
    }

    @Test
    void lookingAndThenWaiting() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenWaits::new), ThrottleContract::whoBeginsToWaitJustAsATaskEndsComesIn);
    }

    @Test
    void lockingWhileWaiting() throws Exception {
        assertCaught(contract(LocksWhileWaiting::new), ThrottleContract::whoWaitsBehindAnotherCanBeInterruptedToo);
    }

    @Test
    void countingBeforeWaiting() throws Exception {
        assertCaught(contract(CountsBeforeWaiting::new),
                ThrottleContract::whoIsInterruptedWhileWaitingLeavesWithoutAPlace);
    }

    @Test
    void thinkingOfExceptionsOnly() throws Exception {
        assertCaught(contract(ThinksOfExceptionsOnly::new), ThrottleContract::aFailedTaskGivesItsPlaceBack);
    }

    @Test
    void forgettingTheRefused() throws Exception {
        assertCaught(contract(ForgetsTheRefused::new), ThrottleContract::aRefusedTaskGivesItsPlaceBack);
    }

    @Test
    void thinkingOfRefusalsOnly() throws Exception {
        assertCaught(contract(ThinksOfRefusalsOnly::new),
                ThrottleContract::aTaskForWhichThereIsNoThreadGivesItsPlaceBack);
    }

    @Test
    void takingAPlaceBeforeLooking() throws Exception {
        assertCaught(contract(TakesAPlaceBeforeLooking::new), ThrottleContract::noTaskTakesNoPlace);
    }

    @Test
    void leavingTheNumberToTheSemaphore() throws Exception {
        assertCaught(contract(TakesAPlaceBeforeLooking::new), ThrottleContract::atMostNoneIsRefusedAndTheValueNamed);
    }

    @Test
    void beingDeafToInterrupts() throws Exception {
        assertCaught(contract(IsDeaf::new),
                ThrottleContract::whoIsInterruptedWhileWaitingLeavesWithoutAPlace);
    }

    @Test
    void givingBackAPlaceNeverTaken() throws Exception {
        assertCaught(contract(AcquiresInsideTry::new),
                ThrottleContract::whoIsInterruptedWhileWaitingLeavesWithoutAPlace);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Throttle(Executors.newVirtualThreadPerTaskExecutor(), 1))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, until a subclass gets one thing wrong. */
    private abstract static class Base implements ThrottleContract.Answer {

        final ExecutorService executor;
        final Semaphore places;

        Base(ExecutorService executor, int atMost) {
            this.executor = executor;
            places = new Semaphore(atMost);
        }

        <T> FutureTask<T> releasing(Callable<T> task) {
            return new FutureTask<>(task) {
                @Override
                protected void done() {
                    places.release();
                }
            };
        }

        <T> Future<T> hand(FutureTask<T> task) {
            try {
                executor.execute(task);
                return task;
            } catch (RuntimeException | Error refused) {
                places.release();
                throw refused;
            }
        }
    }

    private static final class LetsEverybodyIn extends Base {

        LetsEverybodyIn(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) {
            return executor.submit(() -> {
                places.acquire();           // wrong: now the task waits, not the one who hands it in
                try {
                    return task.call();
                } finally {
                    places.release();
                }
            });
        }
    }

    private static final class CountsOnlyWhatRuns extends Base {

        CountsOnlyWhatRuns(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        private int running;

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            synchronized (this) {
                while (running == places.availablePermits()) {
                    wait();
                }
            }
            return executor.submit(() -> {
                begins();                   // wrong: until then it lies in a queue, and so may any number
                try {
                    return task.call();
                } finally {
                    ends();
                }
            });
        }

        private synchronized void begins() {
            running++;
        }

        private synchronized void ends() {
            running--;
            notifyAll();
        }
    }

    private static final class WaitsForTheResult extends Base {

        WaitsForTheResult(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            Future<T> future = hand(releasing(task));
            try {
                future.get();               // wrong: nobody else can hand in anything meanwhile
            } catch (ExecutionException failed) {
                // The future tells.
            }
            return future;
        }
    }

    private static final class RunsItInTheCaller extends Base {

        RunsItInTheCaller(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            FutureTask<T> future = releasing(task);
            future.run();                   // wrong: what is the executor for?
            return future;
        }
    }

    private static final class ReleasesWithoutFinally extends Base {

        ReleasesWithoutFinally(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(new FutureTask<>(() -> {
                T result = task.call();
                places.release();           // wrong: a task that throws never gets here
                return result;
            }));
        }
    }

    private static final class ReleasesInTheTask extends Base {

        ReleasesInTheTask(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(new FutureTask<>(() -> {
                try {
                    return task.call();
                } finally {
                    places.release();       // wrong: a task cancelled before it begins never gets here
                }
            }));
        }
    }

    private static final class RunsWhatWasCancelled extends Base {

        RunsWhatWasCancelled(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            Objects.requireNonNull(task);
            places.acquire();
            var future = new CompletableFuture<T>();
            future.whenComplete((_, _) -> places.release());
            try {
                executor.execute(() -> {
                    try {
                        future.complete(task.call());       // wrong: nobody looks whether it is still wanted
                    } catch (Throwable failed) {
                        future.completeExceptionally(failed);
                    }
                });
                return future;
            } catch (RuntimeException | Error refused) {
                future.cancel(false);
                throw refused;
            }
        }
    }

    private static final class ReleasesTwice extends Base {

        ReleasesTwice(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(releasing(() -> {
                try {
                    return task.call();
                } finally {
                    places.release();       // wrong: done() gives the same place back once more
                }
            }));
        }
    }

    private static final class ReleasesInTaskAndCancel extends Base {

        ReleasesInTaskAndCancel(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(new FutureTask<>(() -> {
                try {
                    return task.call();
                } finally {
                    places.release();
                }
            }) {
                @Override
                public boolean cancel(boolean interrupt) {
                    boolean cancelled = super.cancel(interrupt);
                    if (cancelled) {
                        places.release();   // wrong: if it has begun, it does so itself
                    }
                    return cancelled;
                }
            });
        }
    }

    private static final class CancelsTheRefused extends Base {

        CancelsTheRefused(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            FutureTask<T> future = releasing(task);
            try {
                return hand(future);
            } catch (RejectedExecutionException refused) {
                future.cancel(false);       // wrong: that is done, too, and hand has given the place back
                throw refused;
            }
        }
    }

    private static final class LooksOnlyOnce extends Base {

        LooksOnlyOnce(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        private int unfinished;

        @Override
        public synchronized <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            if (unfinished == places.availablePermits()) {
                wait();                     // wrong: another may have come in meanwhile
            }
            unfinished++;
            var future = new FutureTask<>(task) {
                @Override
                protected void done() {
                    over();
                }
            };
            executor.execute(future);
            return future;
        }

        private synchronized void over() {
            unfinished--;
            notifyAll();
        }
    }

    private static final class LooksThenWaits extends Base {

        private final AtomicInteger unfinished = new AtomicInteger();

        LooksThenWaits(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            while (unfinished.get() == places.availablePermits()) {
                LockSupport.parkNanos(50_000_000);      // work: as if another thread had got the core just now
                synchronized (this) {
                    wait();                 // wrong: a task that has ended since we looked wakes nobody any more
                }
            }
            unfinished.incrementAndGet();
            var future = new FutureTask<>(task) {
                @Override
                protected void done() {
                    over();
                }
            };
            executor.execute(future);
            return future;
        }

        private void over() {
            unfinished.decrementAndGet();
            synchronized (this) {
                notify();
            }
        }
    }

    private static final class LocksWhileWaiting extends Base {

        LocksWhileWaiting(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public synchronized <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();               // wrong: the next one waits for the lock, and hears no interrupt
            return hand(releasing(task));
        }
    }

    private static final class CountsBeforeWaiting extends Base {

        CountsBeforeWaiting(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        private int unfinished;

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            synchronized (this) {
                unfinished++;               // wrong: who is interrupted stays counted
                while (unfinished > places.availablePermits()) {
                    wait();
                }
            }
            var future = new FutureTask<>(task) {
                @Override
                protected void done() {
                    over();
                }
            };
            executor.execute(future);
            return future;
        }

        private synchronized void over() {
            unfinished--;
            notifyAll();
        }
    }

    private static final class ThinksOfExceptionsOnly extends Base {

        ThinksOfExceptionsOnly(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(new FutureTask<>(() -> {
                T result;
                try {
                    result = task.call();
                } catch (Exception failed) {
                    places.release();
                    throw failed;           // wrong: an Error passes by
                }
                places.release();
                return result;
            }));
        }
    }

    private static final class ForgetsTheRefused extends Base {

        ForgetsTheRefused(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            FutureTask<T> future = releasing(task);
            executor.execute(future);       // wrong: if this throws, the place is lost
            return future;
        }
    }

    private static final class ThinksOfRefusalsOnly extends Base {

        ThinksOfRefusalsOnly(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            FutureTask<T> future = releasing(task);
            try {
                executor.execute(future);
                return future;
            } catch (RejectedExecutionException refused) {
                places.release();           // wrong: with an Error the place is lost
                throw refused;
            }
        }
    }

    private static final class TakesAPlaceBeforeLooking extends Base {

        TakesAPlaceBeforeLooking(ExecutorService executor, int atMost) {
            super(executor, atMost);        // wrong: a semaphore without permits is none of its worries
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            places.acquire();
            return hand(releasing(task));   // wrong: if there is no task, the place is lost here
        }
    }

    private static final class IsDeaf extends Base {

        IsDeaf(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) {
            places.acquireUninterruptibly();        // wrong: whoever waits cannot be called away
            return hand(releasing(task));
        }
    }

    private static final class AcquiresInsideTry extends Base {

        AcquiresInsideTry(ExecutorService executor, int atMost) {
            super(executor, atMost);
        }

        @Override
        public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
            try {
                places.acquire();
                FutureTask<T> future = releasing(task);
                executor.execute(future);
                return future;
            } catch (InterruptedException | RejectedExecutionException e) {
                places.release();           // wrong: who was interrupted never had it
                throw e;
            }
        }
    }

    private static ThrottleContract contract(ThrottleContract.Maker maker) {
        return new ThrottleContract(maker) {};
    }
}
