package course.processes.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class SupervisorWrongAnswersTest {

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
    void closingWithoutWaiting() throws Exception {
        assertCaught(contract(ClosesWithoutWaiting::new), SupervisorContract::closeEndsTheProcessBeforeItReturns);
    }

    @Test
    void takingItsOwnCloseForADeath() throws Exception {
        assertCaught(contract(TakesCloseForADeath::new), SupervisorContract::closeStartsNoOther);
        assertCaught(contract(TakesCloseForADeath::new), SupervisorContract::closeDuringARestartLeavesNoneBehind);
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
                    process = new ProcessBuilder(command).start();      // wrong: nobody watches this one
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

    private static final class ClosesWithoutWaiting extends SupervisorSolution {
        ClosesWithoutWaiting(List<String> command, int maxRestarts) {
            super(command, maxRestarts);
        }

        @Override
        public synchronized void close() {
            closed = true;      // wrong: nothing is started any more, but the last process runs on
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

    private SupervisorContract contract(BiFunction<List<String>, Integer, SupervisorSolution> maker) {
        return new SupervisorContract((command, maxRestarts) -> {
            SupervisorSolution supervisor = maker.apply(command, maxRestarts);
            made.add(supervisor);
            return supervisor;
        }) {
            /** Wrong answers may leave processes behind; this does not. */
            @Override
            public void close() {
                super.close();
                made.forEach(SupervisorSolution::endForGood);
            }
        };
    }
}
