package course.processes.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.processes.Children;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every supervisor owes its process, and those who close it. */
@Timeout(60)
abstract class SupervisorContract implements AutoCloseable {

    interface Answer extends AutoCloseable {
        void start();

        ProcessHandle current();

        int restarts();

        @Override
        void close();
    }

    interface Maker {
        Answer make(List<String> command, int maxRestarts);
    }

    private static final List<String> STAYS = Children.command(Children.Stays.class);
    /** No JVM ends sooner than one that does not know its options. */
    private static final List<String> DIES_AT_ONCE = List.of(STAYS.getFirst(), "-XX:NoSuchOption");

    private final Answer supervisor;
    private final Answer ofTheDying;

    SupervisorContract(Maker maker) {
        this.supervisor = maker.make(STAYS, 2);
        this.ofTheDying = maker.make(DIES_AT_ONCE, 200);
    }

    @Test
    void startStartsOneProcess() {
        assertThat(ProcessHandle.current().children()).as("processes before start").isEmpty();

        supervisor.start();

        assertThat(ProcessHandle.current().children()).as("processes after start").hasSize(1);
        assertThat(supervisor.current().isAlive()).as("the process lives").isTrue();
        assertThat(supervisor.restarts()).as("restarts so far").isZero();
    }

    @Test
    void aProcessThatDiesIsStartedAgain() {
        supervisor.start();
        ProcessHandle first = supervisor.current();

        first.destroyForcibly();

        await("another process").until(() -> supervisor.current().pid() != first.pid());
        assertThat(supervisor.current().isAlive()).as("the other process lives").isTrue();
        await("restarts").until(supervisor::restarts, is(1));
    }

    @Test
    void theSecondDeathCountsLikeTheFirst() {
        supervisor.start();
        killAndAwaitAnother();

        killAndAwaitAnother();

        await("restarts").until(supervisor::restarts, is(2));
    }

    @Test
    void afterSoManyRestartsItGivesUp() {
        supervisor.start();
        killAndAwaitAnother();
        killAndAwaitAnother();
        ProcessHandle last = supervisor.current();

        last.destroyForcibly();
        last.onExit().join();

        assertNoMore("processes once it has given up");
        assertThat(supervisor.restarts()).as("restarts, of which two were allowed").isEqualTo(2);
    }

    @Test
    void closeEndsTheProcessBeforeItReturns() {
        supervisor.start();
        ProcessHandle process = supervisor.current();

        supervisor.close();

        assertThat(process.isAlive()).as("the process still lives after close").isFalse();
    }

    @Test
    void closeStartsNoOther() {
        supervisor.start();

        supervisor.close();

        assertNoMore("processes after close");
        assertThat(supervisor.restarts()).as("restarts").isZero();
    }

    @Test
    void closeDuringARestartLeavesNoneBehind() {
        ofTheDying.start();
        await("some restarts").atMost(Duration.ofSeconds(30)).until(() -> ofTheDying.restarts() > 2);

        ofTheDying.close();

        int restarts = ofTheDying.restarts();
        assertNoMore("processes after close");
        assertThat(ofTheDying.restarts()).as("restarts go on after close").isEqualTo(restarts);
    }

    @Test
    void closingTwiceOrUnstartedDoesNoHarm() {
        assertThatCode(ofTheDying::close).as("close without start").doesNotThrowAnyException();
        supervisor.start();
        supervisor.close();
        assertThatCode(supervisor::close).as("close after close").doesNotThrowAnyException();
    }

    @AfterEach
    @Override
    public void close() {
        for (Answer answer : List.of(ofTheDying, supervisor)) {
            try {
                answer.close();
            } catch (RuntimeException known) {
                // The requirement on close has already told of it.
            }
        }
    }

    private void killAndAwaitAnother() {
        ProcessHandle old = supervisor.current();
        old.destroyForcibly();
        await("another process").until(() -> supervisor.current().pid() != old.pid());
    }

    /** Waits longer than a restart takes: a process that is started, and ends. */
    private static void assertNoMore(String what) {
        for (int round = 0; round < 3; round++) {
            try {
                new ProcessBuilder(DIES_AT_ONCE).start().onExit().join();
            } catch (IOException noProcess) {
                throw new AssertionError(noProcess);
            }
        }
        assertThat(ProcessHandle.current().children()).as(what).isEmpty();
    }
}
