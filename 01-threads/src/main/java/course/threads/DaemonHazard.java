package course.threads;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread is cut off in the middle of whatever it does, and its {@code finally} never runs.
 *
 * <p>Ada writes a letter of ten lines and signs it in a {@code finally}. She is a daemon, and {@code main} ends after
 * four lines: the letter stays as it is, unsigned. Whoever has data to finish must be an ordinary thread and, against
 * {@code System.exit} and Ctrl+C, which cut off ordinary threads as well, be hurried and joined by a shutdown hook.
 *
 * @see Runtime#addShutdownHook(Thread)
 */
final class DaemonHazard {

    private static final Logger log = LoggerFactory.getLogger(DaemonHazard.class);
    private static final String SIGNATURE = "Yours, Ada";

    Thread startWriting(Path letter, int lines, Duration thinking, boolean daemon) {
        return Thread.ofPlatform().name("ada").daemon(daemon).start(() -> write(letter, lines, thinking));
    }

    // @start region=letter
    private void write(Path letter, int lines, Duration thinking) {
        boolean hurried = false;
        try {
            for (int line = 1; line <= lines; line++) {
                append(letter, "line " + line);
                hurried = hurried || interruptedWhile(thinking);
            }
        } finally {
            append(letter, SIGNATURE);
        }
    }
    // @end

    // @start region=cure
    void finishAtExit(Thread writer) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> hurry(writer)));
    }

    void hurry(Thread writer) {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException cannotWait) {
            Thread.currentThread().interrupt();
        }
    }
    // @end

    private static boolean interruptedWhile(Duration thinking) {
        boolean hurried = false;
        try {
            Thread.sleep(thinking);
        } catch (InterruptedException hurryUp) {
            hurried = true;
        }
        return hurried;
    }

    private static void append(Path letter, String line) {
        log.info("I write: {}", line);
        try {
            Files.writeString(letter, line + "\n", APPEND);        // and not CREATE: whoever took it away wants no other
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }
}
