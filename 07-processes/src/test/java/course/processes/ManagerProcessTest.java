package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class ManagerProcessTest {

    @Test
    void itKeepsStateInAProcessOfItsOwnUntilItIsClosed() throws Exception {
        ManagerProcess manager = ManagerProcess.start();
        try (ManagerProxy one = manager.invitation().manager();
             ManagerProxy other = manager.invitation().manager()) {
            one.set("x", 1);

            assertThat(other.get("x")).isEqualTo(1);
            assertThat(manager.handle().isAlive()).isTrue();
        }
        manager.close();

        assertThat(manager.handle().isAlive()).isFalse();
        assertNoFileIsLeft(manager);
    }

    @Test
    void aProcessThatSendsNoInvitationIsEndedAndWaitedFor() {
        var silent = new StandIn(new byte[0]);
        var starting = Call.supply("starting", () -> ManagerProcess.invitedBy(silent));
        starting.awaitBlocked();

        silent.exit.complete(silent);

        assertThat(starting.awaitFailure()).hasMessage("no invitation has come");
        assertThat(silent.destroyed).isTrue();
    }

    @Test
    void whoeverSendsSomethingElseIsEndedAndWaitedFor() throws IOException {
        for (Object sent : Arrays.asList("a text", null)) {
            var frame = new Wire.Writer(1000);
            frame.add(sent);
            var out = new ByteArrayOutputStream();
            Framing.write(out, frame.frame((byte) 0));
            var babbler = new StandIn(out.toByteArray());
            var starting = Call.supply("starting", () -> ManagerProcess.invitedBy(babbler));
            starting.awaitBlocked();

            babbler.exit.complete(babbler);

            assertThat(starting.awaitFailure()).isInstanceOf(StreamCorruptedException.class)
                    .hasMessage("an invitation expected, received: " + Wire.typeOf(sent));
            assertThat(babbler.destroyed).isTrue();
        }
    }

    @Test
    void killedItTellsWhoeverWaitsAndLeavesNoFile() throws Exception {
        ManagerProcess manager = ManagerProcess.start();
        try (ManagerProxy proxy = manager.invitation().manager();
             ManagerProxy late = manager.invitation().manager()) {
            proxy.set("x", 1);
            var taking = Call.supply("taking", () -> proxy.take("loaves"));

            manager.handle().destroyForcibly();

            await().atMost(Duration.ofSeconds(30)).until(taking.outcome()::isDone);
            assertThat(taking.awaitFailure()).hasMessage("the manager is gone");
            assertThatThrownBy(() -> late.set("x", 2)).hasMessage("the manager is gone");
        }
        manager.close();

        assertNoFileIsLeft(manager);
    }

    static final class Parent {

        public static void main(String[] arguments) throws IOException {
            System.out.println(ManagerProcess.start().invitation().path());
            System.in.read();
        }
    }

    @Test
    void itEndsWithItsParentHoweverThatEnds() throws Exception {
        Process parent = new ProcessBuilder(Jvm.command(Parent.class)).start();
        Path socket = Path.of(parent.inputReader().readLine());
        assertThat(socket).exists();

        parent.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(socket.getParent()));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without running its hooks")
    void toldToEndAsByCtrlCItLeavesNoFile() throws Exception {
        try (ManagerProcess manager = ManagerProcess.start()) {
            manager.handle().destroy();
            manager.handle().onExit().join();

            assertNoFileIsLeft(manager);
        }
    }

    private static void assertNoFileIsLeft(ManagerProcess manager) {
        if (manager.invitation().path() != null) {
            assertThat(Path.of(manager.invitation().path()).getParent()).doesNotExist();
        }
    }
}
