package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import course.kit.Call;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class DaemonHazardTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final int LINES = 300;       // far more than fit between the end of the hooks and the end of the JVM

    private final DaemonHazard desk = new DaemonHazard();

    @TempDir
    private Path folder;

    @Test
    void aDaemonIsCutOffAndItsFinallyNeverRuns() throws Exception {
        assertThat(letterOf(Daemon.class)).containsExactly("line 1");
    }

    static final class Daemon {
        public static void main(String[] args) throws Exception {
            var letter = Path.of(args[0]);
            new DaemonHazard().startWriting(letter, LINES, AGES, true);
            awaitFirstLine(letter);
        }
    }

    @Test
    void anOrdinaryThreadFinishesAfterMain() throws Exception {
        assertThat(letterOf(Ordinary.class)).hasSize(LINES + 1).endsWith("Yours, Ada");
    }

    static final class Ordinary {
        public static void main(String[] args) throws Exception {
            var letter = Path.of(args[0]);
            new DaemonHazard().startWriting(letter, LINES, Duration.ZERO, false);
            awaitFirstLine(letter);
        }
    }

    @Test
    void anOrdinaryThreadIsCutOffByExit() throws Exception {
        assertThat(letterOf(OrdinaryWithExit.class)).containsExactly("line 1");
    }

    static final class OrdinaryWithExit {
        public static void main(String[] args) throws Exception {
            var letter = Path.of(args[0]);
            new DaemonHazard().startWriting(letter, LINES, AGES, false);
            awaitFirstLine(letter);
            System.exit(0);
        }
    }

    @Test
    void aDaemonFinishesIfAShutdownHookJoinsIt() throws Exception {
        assertThat(letterOf(DaemonWithHook.class)).hasSize(LINES + 1).endsWith("Yours, Ada");
    }

    static final class DaemonWithHook {
        public static void main(String[] args) throws Exception {
            var letter = Path.of(args[0]);
            var desk = new DaemonHazard();
            desk.finishAtExit(desk.startWriting(letter, LINES, AGES, true));
            awaitFirstLine(letter);
        }
    }

    @Test
    void hurryReturnsWhenTheLetterIsSigned() throws Exception {
        var letter = Files.createFile(folder.resolve("letter.txt"));
        Thread ada = desk.startWriting(letter, LINES, AGES, true);

        desk.hurry(ada);

        assertThat(ada.isAlive()).isFalse();
        assertThat(Files.readAllLines(letter)).hasSize(LINES + 1).endsWith("Yours, Ada");
    }

    @Test
    void hurryKeepsAnInterruptForItsCaller() {
        var door = new Object();
        synchronized (door) {
            Thread deaf = Thread.ofPlatform().start(() -> comeIn(door));     // at a door, interrupts are not heard
            var caller = Call.supply("caller", () -> {
                desk.hurry(deaf);
                return Thread.interrupted();
            });
            caller.awaitBlocked();

            caller.interrupt();

            assertThat(caller.awaitResult()).isTrue();
        }
    }

    @Test
    void aLetterThatIsGoneStaysGone() throws Exception {
        var deaths = new LinkedBlockingQueue<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, death) -> deaths.add(death));
        var letter = folder.resolve("letter.txt");

        desk.startWriting(letter, LINES, Duration.ZERO, true).join();

        assertThat(letter).doesNotExist();
        assertThat(deaths).singleElement(THROWABLE).hasRootCauseInstanceOf(NoSuchFileException.class);
    }

    private static void comeIn(Object door) {
        synchronized (door) {
            door.notifyAll();
        }
    }

    private List<String> letterOf(Class<?> program) throws Exception {
        var letter = Files.createFile(folder.resolve("letter.txt"));
        try (var child = ChildJvm.run(program, letter)) {
            child.output().readAllLines();
            assertThat(child.awaitExit()).isZero();
        }
        return Files.readAllLines(letter);
    }

    private static void awaitFirstLine(Path letter) throws Exception {
        while (Files.size(letter) == 0) {
            Thread.onSpinWait();
        }
    }
}
