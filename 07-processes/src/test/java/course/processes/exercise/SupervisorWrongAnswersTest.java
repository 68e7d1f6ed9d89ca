package course.processes.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupervisorWrongAnswersTest {

    private interface Maker {
        SupervisorSolution make(List<String> command, int maxRestarts);
    }

    private final List<SupervisorSolution> made = new ArrayList<>();

    @Test
    void startingInTheConstructor() throws Exception {
        assertCaught(contract(StartsInTheConstructor::new), SupervisorContract::startStartsOneProcess);
    }

    @Test
    void neverRestarting() throws Exception {
        assertCaught(contract(NeverRestarts::new), SupervisorContract::aProcessThatDiesIsStartedAgain);
    }

    @Test
    void watchingOnlyTheFirst() throws Exception {
        assertCaught(contract(WatchesOnlyTheFirst::new), SupervisorContract::theSecondDeathCountsLikeTheFirst);
    }

    @Test
    void neverGivingUp() throws Exception {
        assertCaught(contract(NeverGivesUp::new), SupervisorContract::afterSoManyRestartsItGivesUp);
    }

    @Test
    void closingWithoutEnding() throws Exception {
        assertCaught(contract(ClosesWithoutEnding::new), SupervisorContract::closeEndsTheProcessBeforeItReturns);
    }

    @Test
    void closingWithoutWaiting() throws Exception {
        assertCaught(contract(ClosesWithoutWaiting::new), SupervisorContract::closeEndsTheProcessBeforeItReturns);
    }

    @Test
    void lettingAnInterruptCutItShort() throws Exception {
        assertCaught(contract(LetsAnInterruptCutItShort::new), SupervisorContract::anInterruptDoesNotCutCloseShort);
    }

    @Test
    void lettingTheSecondCloserGo() throws Exception {
        assertCaught(contract(LetsTheSecondCloserGo::new), SupervisorContract::whoClosesMeanwhileWaitsAsWell);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a process is cut off even when it is asked")
    void askingPolitely() throws Exception {
        assertCaught(hurriedContract(AsksPolitely::new),
                SupervisorContract::closeEndsEvenAProcessThatDoesNotEndWhenItIsAsked);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a process is cut off even when it is asked")
    void askingAndGivingUp() throws Exception {
        assertCaught(contract(AsksAndGivesUp::new),
                SupervisorContract::closeEndsEvenAProcessThatDoesNotEndWhenItIsAsked);
    }

    @Test
    void takingItsOwnCloseForADeath() throws Exception {
        assertCaught(contract(TakesCloseForADeath::new), SupervisorContract::closeStartsNoOther);
        assertCaught(contract(TakesCloseForADeath::new), SupervisorContract::closeDuringARestartLeavesNoneBehind);
    }

    @Test
    void takingNoLock() throws Exception {
        assertCaught(contract(TakesNoLock::new), SupervisorContract::closeRightAfterADeathLeavesNoneBehind);
    }

    @Test
    void startingTwice() throws Exception {
        assertCaught(contract(StartsTwice::new), SupervisorContract::aSecondStartIsRefused);
    }

    @Test
    void startingWhenClosed() throws Exception {
        assertCaught(contract(StartsWhenClosed::new), SupervisorContract::aStartAfterCloseIsRefused);
    }

    @Test
    void startingNothingWithoutAWord() throws Exception {
        assertCaught(contract(StartsNothingWithoutAWord::new), SupervisorContract::aCommandThatCannotBeStartedIsAnError);
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there is no program there that can be had by another name")
    void countingWhatWasNotStarted() throws Exception {
        assertCaught(contract(CountsWhatWasNotStarted::new), SupervisorContract::whatCannotBeStartedAgainIsGivenUp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"output", "errors"})
    void leavingAPipeUnread(String stream) throws Exception {
        assertCaught(hurriedContract(LeavesPipesUnread::new),
                contract -> contract.aProcessThatPrintsMuchDoesNotGetStuck(stream));
    }

    @Test
    void closingWhatWasNeverStarted() throws Exception {
        assertCaught(contract(ClosesWhatWasNeverStarted::new), SupervisorContract::closingTwiceOrUnstartedDoesNoHarm);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Supervisor(List.of("whatever"), 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    private static final class StartsInTheConstructor extends SupervisorSolution {
        StartsInTheConstructor(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
            start();        // wrong: nobody has asked for it yet, and when somebody does there are two
        }
    }

    private static final class NeverRestarts extends SupervisorSolution {
        NeverRestarts(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        synchronized void died() {
            // wrong: nobody starts another
        }
    }

    private static final class WatchesOnlyTheFirst extends SupervisorSolution {
        private final List<String> command;

        WatchesOnlyTheFirst(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
            this.command = command;
        }

        @Override
        synchronized void died() {
            if (!closed) {
                restarts++;
                try {
                    process = open(new ProcessBuilder(command));        // wrong: nobody watches this one
                } catch (IOException noProcess) {
                    throw new UncheckedIOException(noProcess);
                }
            }
        }
    }

    private static final class NeverGivesUp extends SupervisorSolution {
        NeverGivesUp(List<String> command, int maxRestarts) {
            super(command, Integer.MAX_VALUE);      // wrong: what dies at once is started for ever
        }
    }

    private static final class ClosesWithoutEnding extends SupervisorSolution {
        ClosesWithoutEnding(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void close() {
            closed = true;      // wrong: nothing is started any more, but the last process runs on
        }
    }

    private static final class ClosesWithoutWaiting extends SupervisorSolution {
        ClosesWithoutWaiting(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (process != null) {
                process.destroyForcibly();      // wrong: that is an order, not the end
            }
        }
    }

    private static final class LetsAnInterruptCutItShort extends SupervisorSolution {
        LetsAnInterruptCutItShort(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            if (process != null) {
                process.destroyForcibly();
                try {
                    process.waitFor();
                } catch (InterruptedException hurried) {
                    Thread.currentThread().interrupt();     // wrong: and the process has not ended yet
                }
            }
        }
    }

    private static final class LetsTheSecondCloserGo extends SupervisorSolution {
        LetsTheSecondCloserGo(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void close() {
            synchronized (this) {
                if (closed) {
                    return;             // wrong: whoever was first may still wait for the end
                }
                closed = true;
            }
            if (process != null) {
                process.onExit().completeOnTimeout(process, 1, SECONDS).join();     // it may end by itself
                endForGood();
            }
        }
    }

    private static class AsksPolitely extends SupervisorSolution {
        AsksPolitely(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            if (process != null) {
                process.destroy();
                awaitEnd(process);
            }
        }

        void awaitEnd(Process asked) {
            asked.onExit().join();      // wrong: it may never come to that
        }
    }

    private static final class AsksAndGivesUp extends AsksPolitely {
        AsksAndGivesUp(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        void awaitEnd(Process asked) {
            asked.onExit().completeOnTimeout(asked, 1, SECONDS).join();     // wrong: then it has not ended
        }
    }

    private static final class TakesCloseForADeath extends SupervisorSolution {
        TakesCloseForADeath(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void close() {
            if (process != null) {
                process.destroyForcibly().onExit().join();      // wrong: does not say that this death is meant
            }
        }
    }

    /** Volatile fields show what others have done, and not what they are about to do. */
    private static final class TakesNoLock extends SupervisorSolution {
        private volatile Process last;
        private volatile int started;
        private volatile boolean over;

        TakesNoLock(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void start() {
            try {
                launch();
                last = process;
                started++;
            } catch (IOException noProcess) {
                throw new UncheckedIOException(noProcess);
            }
        }

        @Override
        void died() {
            if (!over && started < 2) {     // wrong: and now comes the close, which sees the old process
                start();
            }
        }

        @Override
        public ProcessHandle current() {
            return last.toHandle();
        }

        @Override
        public int restarts() {
            return started - 1;
        }

        @Override
        public void close() {
            over = true;
            if (last != null) {
                last.destroyForcibly().onExit().join();
            }
        }
    }

    private static final class StartsTwice extends SupervisorSolution {
        StartsTwice(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void start() {
            process = null;         // wrong: the first one is still there, and nobody ends it any more
            super.start();
        }
    }

    private static final class StartsWhenClosed extends SupervisorSolution {
        StartsWhenClosed(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void start() {
            try {
                launch();           // wrong: whoever has closed does not close again
            } catch (IOException noProcess) {
                throw new UncheckedIOException(noProcess);
            }
        }
    }

    private static final class StartsNothingWithoutAWord extends SupervisorSolution {
        StartsNothingWithoutAWord(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void start() {
            try {
                super.start();
            } catch (UncheckedIOException noProcess) {
                // wrong: the caller believes that it runs
            }
        }
    }

    private static final class CountsWhatWasNotStarted extends SupervisorSolution {
        CountsWhatWasNotStarted(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        synchronized void died() {
            if (!closed && restarts < 2) {
                restarts++;         // wrong: that is still to be seen
                try {
                    launch();
                } catch (IOException noProcess) {
                    throw new UncheckedIOException(noProcess);
                }
            }
        }
    }

    private static final class LeavesPipesUnread extends SupervisorSolution {
        LeavesPipesUnread(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        Process open(ProcessBuilder builder) throws IOException {
            return builder.start();         // wrong: when the pipe is full the process stops
        }
    }

    private static final class ClosesWhatWasNeverStarted extends SupervisorSolution {
        ClosesWhatWasNeverStarted(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public void close() {
            process.destroy();      // wrong: there is none before start
            super.close();
        }
    }

    private SupervisorContract contract(Maker maker) {
        return contract(maker, SupervisorContract.PATIENCE);
    }

    /** For those that show by what never comes. Hurrying is safe: it can only make a check fail. */
    private SupervisorContract hurriedContract(Maker maker) {
        return contract(maker, Duration.ofSeconds(1));
    }

    private SupervisorContract contract(Maker maker, Duration patience) {
        return new SupervisorContract(noting(maker), patience) {
            @Override
            public void close() {
                super.close();
                endForGood();
            }
        };
    }

    /** Wrong answers may leave processes behind; this does not. */
    private void endForGood() {
        made.forEach(SupervisorSolution::endForGood);
        ProcessHandle.current().children().forEach(left -> {
            left.destroyForcibly();
            left.onExit().join();
        });
    }

    private SupervisorContract.Maker noting(Maker maker) {
        return (command, maxRestarts) -> {
            SupervisorSolution supervisor = maker.make(command, maxRestarts);
            made.add(supervisor);
            return supervisor;
        };
    }
}
