package course.processes.exercise;

import static java.lang.Thread.State.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import course.processes.Children;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Cheap, so that there can be many. */
    private static final List<String> STAYS_A_WHILE =
            File.separatorChar == '/' ? List.of("sleep", "100") : List.of("ping", "-n", "100", "127.0.0.1");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROUNDS = 40;
    /** How often a process must be gone in time: once may be luck. */
    private static final int TIMES = 5;

    private final Maker maker;
    private final Duration patience;
    private final Answer supervisor;
    private final Answer ofTheDying;
    private final List<Answer> others = new ArrayList<>();

    SupervisorContract(Maker maker) {
        this(maker, PATIENCE);
    }

    /** What has not come so long after everything for it was there counts as never. */
    SupervisorContract(Maker maker, Duration patience) {
        this.maker = maker;
        this.patience = patience;
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
        for (int round = 0; round < TIMES; round++) {
            Answer other = make(STAYS, 2);
            other.start();
            ProcessHandle process = other.current();

            other.close();

            assertThat(process.isAlive()).as("the process still lives after close").isFalse();
        }
    }

    @Test
    void anInterruptDoesNotCutCloseShort() {
        for (int round = 0; round < TIMES; round++) {
            Answer other = make(STAYS, 2);
            other.start();
            ProcessHandle process = other.current();

            var closing = Call.supply("closer", () -> {
                Thread.currentThread().interrupt();
                other.close();
                return process.isAlive();
            });

            await("the end of close").atMost(patience).until(closing.outcome()::isDone);
            assertThat(closing.awaitResult()).as("the process still lives after the close of one who is interrupted").isFalse();
        }
    }

    /** The first closer waits for the end of the process when the second one comes. */
    @Test
    void whoClosesMeanwhileWaitsAsWell() {
        for (int round = 0; round < TIMES; round++) {
            Answer other = make(STAYS, 2);
            other.start();
            ProcessHandle process = other.current();
            var first = Call.supply("first closer", () -> {
                other.close();
                return process.isAlive();
            });
            while (first.thread().getState() == RUNNABLE) {
                Thread.onSpinWait();        // to sleep would be too late
            }

            other.close();

            assertThat(process.isAlive()).as("the process still lives after a second close").isFalse();
            await("the end of the first close").atMost(patience).until(first.outcome()::isDone);
            assertThat(first.awaitResult()).as("the process still lives after the first close").isFalse();
        }
    }

    @Test
    void closeEndsEvenAProcessThatDoesNotEndWhenItIsAsked() throws IOException {
        Path folder = Files.createTempDirectory("stubborn");
        Path up = folder.resolve("up");
        Answer ofTheStubborn = make(Children.command(Stubborn.class, up.toString()), 0);
        ofTheStubborn.start();
        ProcessHandle process = ofTheStubborn.current();
        try {
            await("the process").atMost(PATIENCE).until(() -> Files.exists(up));

            var closing = Call.run("closer", ofTheStubborn::close);

            await("the end of close").atMost(patience).until(closing.outcome()::isDone);
            closing.awaitResult();
            assertThat(process.isAlive()).as("the process still lives after close").isFalse();
        } finally {
            process.destroyForcibly();
            process.onExit().join();
            Files.deleteIfExists(up);
            Files.delete(folder);
        }
    }

    /** Has a hook that lasts as long as its parent. */
    static final class Stubborn {

        public static void main(String[] arguments) throws IOException {
            CompletableFuture<?> parent = ProcessHandle.current().parent().orElseThrow().onExit();
            Runtime.getRuntime().addShutdownHook(new Thread(parent::join));
            Files.createFile(Path.of(arguments[0]));
            parent.join();
        }
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

        var closing = Call.run("closer", ofTheDying::close);

        await("the end of close").atMost(patience).until(closing.outcome()::isDone);
        closing.awaitResult();
        int restarts = ofTheDying.restarts();
        assertNoMore("processes after close");
        assertThat(ofTheDying.restarts()).as("restarts go on after close").isEqualTo(restarts);
    }

    /** As soon as the restart shows, or a little later each time, for nobody knows when it begins. */
    @Test
    void closeRightAfterADeathLeavesNoneBehind() {
        for (int round = 0; round < ROUNDS; round++) {
            Answer shortLived = make(STAYS_A_WHILE, 1);
            shortLived.start();
            ProcessHandle first = shortLived.current();
            first.destroyForcibly();
            first.onExit().join();
            long late = System.nanoTime() + (round % 2 == 0 ? PATIENCE.toNanos() : round * 50_000);
            while (System.nanoTime() < late && shortLived.restarts() == 0) {
                Thread.onSpinWait();
            }

            shortLived.close();
        }

        assertNoMore("processes after all were closed");
    }

    @Test
    void aSecondStartIsRefused() {
        supervisor.start();
        ProcessHandle first = supervisor.current();

        assertThatThrownBy(supervisor::start).as("the second start").isInstanceOf(IllegalStateException.class);

        assertThat(ProcessHandle.current().children()).as("processes").containsExactly(first);
        assertThat(supervisor.current()).as("the process").isEqualTo(first);
    }

    @Test
    void aStartAfterCloseIsRefused() {
        ofTheDying.close();
        supervisor.start();
        supervisor.close();

        assertThatThrownBy(ofTheDying::start).as("the first start, but too late").isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(supervisor::start).as("a start after the end").isInstanceOf(IllegalStateException.class);

        assertNoMore("processes after close");
    }

    @Test
    void aCommandThatCannotBeStartedIsAnError() {
        Answer ofNonsense = make(List.of(Path.of("no", "such", "program").toString()), 2);

        assertThatThrownBy(ofNonsense::start).as("a start of nonsense").isInstanceOf(UncheckedIOException.class);

        assertThatCode(ofNonsense::close).as("close afterwards").doesNotThrowAnyException();
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there is no program there that can be had by another name")
    void whatCannotBeStartedAgainIsGivenUp() throws IOException {
        Path folder = Files.createTempDirectory("programs");
        Path program = Files.createSymbolicLink(folder.resolve("sleep"), Path.of("/bin/sleep"));
        Answer ofTheVanishing = make(List.of(program.toString(), "100"), 2);
        ofTheVanishing.start();
        Files.delete(program);
        Files.delete(folder);
        ProcessHandle first = ofTheVanishing.current();

        first.destroyForcibly();
        first.onExit().join();

        assertNoMore("processes once there is no program");
        assertThat(ofTheVanishing.restarts()).as("restarts, of which none is possible").isZero();
        assertThatCode(ofTheVanishing::close).as("close afterwards").doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"output", "errors"})
    void aProcessThatPrintsMuchDoesNotGetStuck(String stream) throws IOException {
        Path folder = Files.createTempDirectory("chatter");
        Path begun = folder.resolve("begun");
        Path done = folder.resolve("done");
        try {
            make(Children.command(Chatter.class, stream, begun.toString(), done.toString()), 0).start();
            await("the process").atMost(PATIENCE).until(() -> Files.exists(begun));

            await("the end of its " + stream).atMost(patience).until(() -> Files.exists(done));
        } finally {
            close();
            Files.deleteIfExists(begun);
            Files.deleteIfExists(done);
            Files.delete(folder);
        }
    }

    /** Prints a megabyte. */
    static final class Chatter {

        public static void main(String[] arguments) throws IOException {
            PrintStream stream = arguments[0].equals("output") ? System.out : System.err;
            Files.createFile(Path.of(arguments[1]));
            stream.print("x".repeat(1 << 20));
            stream.flush();
            Files.createFile(Path.of(arguments[2]));
        }
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
        others.addAll(List.of(ofTheDying, supervisor));
        for (Answer answer : others) {
            try {
                answer.close();
            } catch (RuntimeException known) {
                // The requirement on close has already told of it.
            }
        }
    }

    private Answer make(List<String> command, int maxRestarts) {
        Answer other = maker.make(command, maxRestarts);
        others.add(other);
        return other;
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
