package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
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
        assertCaught(contract(other -> other::execute), // wrong: two tasks add one to the same number
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
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new SerialExecutor(Runnable::run)).isInstanceOf(UnsupportedOperationException.class);
    }

    /** Right, until a subclass gets one thing wrong. */
    private abstract static class Base implements Executor {

        final Executor other;
        final Deque<Runnable> waiting = new ArrayDeque<>();
        boolean underWay;

        Base(Executor other) {
            this.other = other;
        }

        @Override
        public synchronized void execute(Runnable task) {
            waiting.addLast(task);
            if (!underWay) {
                sendNext();
            }
        }

        synchronized void sendNext() {
            Runnable next = waiting.pollFirst();
            underWay = next != null;
            if (underWay) {
                other.execute(() -> run(next));
            }
        }

        void run(Runnable task) {
            try {
                task.run();
            } finally {
                sendNext();
            }
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
        public synchronized void execute(Runnable task) {
            waiting.push(task);     // wrong: push puts it first
            if (!underWay) {
                sendNext();
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
        synchronized void sendNext() {
            Runnable next = waiting.pollFirst();
            underWay = true;        // wrong: when nobody waits, nothing is under way
            if (next != null) {
                other.execute(() -> run(next));
            }
        }
    }

    private static SerialExecutorContract contract(UnaryOperator<Executor> maker) {
        return new SerialExecutorContract(maker) {};
    }
}
