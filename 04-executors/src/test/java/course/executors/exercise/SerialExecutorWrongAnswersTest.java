package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class SerialExecutorWrongAnswersTest {

    @Test
    void runningItInTheCaller() throws Exception {
        assertCaught(contract(other -> task -> task.run()), // wrong: what is the other for?
                SerialExecutorContract::tasksRunOnTheThreadsOfTheOther);
    }

    @Test
    void aThreadOfItsOwn() throws Exception {
        Executor own = task -> Thread.ofVirtual().start(task);
        assertCaught(contract(other -> new SerialExecutorSolution(own)), // wrong: these are not the other's
                SerialExecutorContract::tasksRunOnTheThreadsOfTheOther);
    }

    @Test
    void handingEverythingOn() throws Exception {
        assertCaught(contract(other -> other::execute), // wrong: who keeps them apart?
                SerialExecutorContract::oneAtATime);
    }

    @Test
    void handingEverythingOnAndHopingTheBest() throws Exception {
        assertCaughtAtLeisure(contract(other -> other::execute), // wrong: two tasks add one to the same number
                SerialExecutorContract::whatATaskHasWrittenTheNextReads);
    }

    @Test
    void sendingTheNextBeforeThisOneHasEnded() throws Exception {
        assertCaught(contract(SendsTheNextTooSoon::new), SerialExecutorContract::oneAtATime);
    }

    @Test
    void aStackForAQueue() throws Exception {
        assertCaught(contract(LastInFirstOut::new), SerialExecutorContract::inTheOrderGiven);
    }

    @Test
    void waitingForTheTask() throws Exception {
        assertCaught(contract(WaitsForTheTask::new), SerialExecutorContract::executeReturnsWhileATaskRuns);
    }

    @Test
    void holdingTheLockWhileATaskRuns() throws Exception {
        assertCaught(contract(HoldsTheLock::new), SerialExecutorContract::executeReturnsWhileATaskRuns);
    }

    @Test
    void noFinally() throws Exception {
        assertCaught(contract(HasNoFinally::new), SerialExecutorContract::aTaskThatThrowsDoesNotStopTheNext);
    }

    @Test
    void goingOnAfterExceptionsOnly() throws Exception {
        assertCaught(contract(GoesOnAfterExceptionsOnly::new), SerialExecutorContract::anErrorDoesNotStopTheNextEither);
    }

    @Test
    void hidingTheException() throws Exception {
        assertCaught(contract(HidesTheException::new),
                SerialExecutorContract::aTaskThatThrowsDoesNotStopTheNext);
    }

    @Test
    void neverBeingIdleAgain() throws Exception {
        assertCaught(contract(IsNeverIdleAgain::new), SerialExecutorContract::afterAPauseItGoesOn);
    }

    @Test
    void lookingAndThenBeingIdle() throws Exception {
        assertCaughtAtLeisure(contract(LooksThenIsIdle::new),
                SerialExecutorContract::whoComesJustAsTheLastTaskEndsIsNotForgotten);
    }

    @Test
    void handingOnUnderTheLock() throws Exception {
        assertCaught(contract(HandsOnUnderTheLock::new),
                SerialExecutorContract::executeReturnsWhileATaskRunsInTheThreadThatHasHandedItIn);
    }

    @Test
    void beingUnderWayForEverAfterARefusal() throws Exception {
        assertCaught(contract(TakesARefusalForATurn::new),
                SerialExecutorContract::aRefusedTaskIsNeverRunAndTheNextOneIs);
    }

    @Test
    void beingUnderWayForEverAfterARefusalInBetween() throws Exception {
        assertCaught(contract(TakesARefusalForATurn::new), SerialExecutorContract::aRefusalInBetweenLosesNothing);
    }

    @Test
    void runningWhatWasRefused() throws Exception {
        assertCaught(contract(KeepsTheRefused::new), SerialExecutorContract::aRefusedTaskIsNeverRunAndTheNextOneIs);
    }

    @Test
    void forgettingWhoCameMeanwhile() throws Exception {
        assertCaught(contract(ForgetsWhoCameMeanwhile::new),
                SerialExecutorContract::aRefusalDoesNotStopWhoCameMeanwhile);
    }

    @Test
    void droppingTheRestAfterARefusal() throws Exception {
        assertCaught(contract(DropsTheRest::new), SerialExecutorContract::aRefusalInBetweenLosesNothing);
    }

    @Test
    void hidingTheExceptionBehindTheRefusal() throws Exception {
        assertCaught(contract(HidesItBehindTheRefusal::new), SerialExecutorContract::aRefusalInBetweenHidesNothing);
    }

    @Test
    void takingATasksTroubleForARefusal() throws Exception {
        assertCaught(contract(TakesATasksTroubleForARefusal::new), SerialExecutorContract::whatATaskThrowsIsNoRefusal);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new SerialExecutor(Runnable::run)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, until a subclass gets one thing wrong. */
    private abstract static class Base implements Executor {

        interface NextTurn extends AutoCloseable {
            @Override
            void close();
        }

        final Executor other;
        final Deque<Runnable> waiting = new ArrayDeque<>();
        boolean underWay;

        Base(Executor other) {
            this.other = other;
        }

        @Override
        public void execute(Runnable task) {
            if (needsATurn(task)) {
                handOn(task);
            }
        }

        synchronized boolean needsATurn(Runnable task) {
            waiting.addLast(task);
            boolean wasIdle = !underWay;
            underWay = true;
            return wasIdle;
        }

        void handOn(Runnable newcomer) {
            var begun = new AtomicBoolean();
            try {
                other.execute(() -> {
                    begun.set(true);
                    run(first());
                });
            } catch (RuntimeException | Error trouble) {
                if (!begun.get()) {
                    giveUp(newcomer, trouble);
                }
                throw trouble;
            }
        }

        void giveUp(Runnable newcomer, Throwable refusal) {
            if (othersWait(newcomer)) {
                try {
                    handOn(null);
                } catch (RuntimeException | Error again) {
                    refusal.addSuppressed(again);
                }
            }
        }

        synchronized boolean othersWait(Runnable newcomer) {
            boolean isFirstRefusal = waiting.removeLastOccurrence(newcomer);
            underWay = isFirstRefusal && !waiting.isEmpty();
            return underWay;
        }

        synchronized Runnable first() {
            return waiting.removeFirst();
        }

        void run(Runnable task) {
            try (NextTurn _ = this::sendNext) {
                task.run();
            }
        }

        void sendNext() {
            if (goesOn()) {
                handOn(null);
            }
        }

        synchronized boolean goesOn() {
            underWay = !waiting.isEmpty();
            return underWay;
        }
    }

    private static final class SendsTheNextTooSoon extends Base {

        SendsTheNextTooSoon(Executor other) {
            super(other);
        }

        @Override
        void run(Runnable task) {
            sendNext();             // wrong: this one has not even begun
            task.run();
        }
    }

    private static final class LastInFirstOut extends Base {

        LastInFirstOut(Executor other) {
            super(other);
        }

        @Override
        synchronized Runnable first() {
            return waiting.removeLast();            // wrong: that one has only just come
        }
    }

    private static final class HandsOnUnderTheLock extends Base {

        HandsOnUnderTheLock(Executor other) {
            super(other);
        }

        @Override
        public synchronized void execute(Runnable task) {
            super.execute(task);    // wrong: the other may run it in here
        }
    }

    private static final class TakesARefusalForATurn extends Base {

        TakesARefusalForATurn(Executor other) {
            super(other);
        }

        @Override
        synchronized boolean othersWait(Runnable newcomer) {
            waiting.removeLastOccurrence(newcomer);         // wrong: something is under way for ever
            return false;
        }
    }

    private static final class KeepsTheRefused extends Base {

        KeepsTheRefused(Executor other) {
            super(other);
        }

        @Override
        synchronized boolean othersWait(Runnable newcomer) {
            underWay = false;       // wrong: the one who was told no will find it done
            return false;
        }
    }

    private static final class ForgetsWhoCameMeanwhile extends Base {

        ForgetsWhoCameMeanwhile(Executor other) {
            super(other);
        }

        @Override
        synchronized boolean othersWait(Runnable newcomer) {
            waiting.removeLastOccurrence(newcomer);
            underWay = false;
            return false;           // wrong: whoever saw something under way counts on it
        }
    }

    private static final class DropsTheRest extends Base {

        DropsTheRest(Executor other) {
            super(other);
        }

        @Override
        synchronized boolean othersWait(Runnable newcomer) {
            waiting.clear();        // wrong: these had been taken
            underWay = false;
            return false;
        }
    }

    private static final class TakesATasksTroubleForARefusal extends Base {

        TakesATasksTroubleForARefusal(Executor other) {
            super(other);
        }

        @Override
        void handOn(Runnable newcomer) {
            try {
                other.execute(() -> run(first()));
            } catch (RejectedExecutionException refused) {
                giveUp(newcomer, refused);          // wrong: if it has run here, another may be under way by now
                throw refused;
            }
        }
    }

    private static final class HidesItBehindTheRefusal extends Base {

        HidesItBehindTheRefusal(Executor other) {
            super(other);
        }

        @Override
        void run(Runnable task) {
            try {
                task.run();
            } finally {
                sendNext();         // wrong: what this throws takes the place of what the task has thrown
            }
        }
    }

    private static final class WaitsForTheTask extends Base {

        WaitsForTheTask(Executor other) {
            super(other);
        }

        @Override
        public void execute(Runnable task) {
            var future = new FutureTask<Void>(task, null);
            super.execute(future);
            try {
                future.get();       // wrong: execute is not a call that waits
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class HoldsTheLock extends Base {

        HoldsTheLock(Executor other) {
            super(other);
        }

        @Override
        synchronized void run(Runnable task) {      // wrong: nobody can hand in anything while this runs
            super.run(task);
        }
    }

    private static final class HasNoFinally extends Base {

        HasNoFinally(Executor other) {
            super(other);
        }

        @Override
        void run(Runnable task) {
            task.run();
            sendNext();             // wrong: a task that throws never gets here
        }
    }

    private static final class HidesTheException extends Base {

        HidesTheException(Executor other) {
            super(other);
        }

        @Override
        void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException ignored) {
                // wrong: nobody will ever know
            }
            sendNext();
        }
    }

    private static final class GoesOnAfterExceptionsOnly extends Base {

        GoesOnAfterExceptionsOnly(Executor other) {
            super(other);
        }

        @Override
        void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException failure) {        // wrong: an error passes by here
                sendNext();
                throw failure;
            }
            sendNext();
        }
    }

    private static final class IsNeverIdleAgain extends Base {

        IsNeverIdleAgain(Executor other) {
            super(other);
        }

        @Override
        synchronized boolean goesOn() {
            return !waiting.isEmpty();      // wrong: when nobody waits, nothing is under way
        }
    }

    private static final class LooksThenIsIdle extends Base {

        LooksThenIsIdle(Executor other) {
            super(other);
        }

        @Override
        boolean goesOn() {
            if (isWaitedFor()) {
                return true;
            }
            LockSupport.parkNanos(50_000_000);      // work: as if another thread had got the core just now
            beIdle();               // wrong: who has come since we looked saw something under way, and counts on it
            return false;
        }

        private synchronized boolean isWaitedFor() {
            return !waiting.isEmpty();
        }

        private synchronized void beIdle() {
            underWay = false;
        }
    }

    private static SerialExecutorContract contract(UnaryOperator<Executor> maker) {
        return new SerialExecutorContract(maker) {};
    }
}
