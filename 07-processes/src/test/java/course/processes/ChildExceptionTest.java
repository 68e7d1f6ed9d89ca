package course.processes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.ChildException.ChildFailedException;
import course.processes.ChildException.Report;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ChildExceptionTest {

    private final ChildException parent = new ChildException();

    @Test
    void theParentThrowsWhatTheChildThrew() {
        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(parent.start("bake", "bun")));

        assertThat(failed).hasMessage("the child ended with exit code 1: "
                + "java.lang.IllegalStateException: no flour for the bun");
        assertThat(failed.getStackTrace()[0].getMethodName()).isEqualTo("work");
        assertThat(failed.getStackTrace()).noneMatch(line -> line.getClassName().contains("Test"));
    }

    @Test
    void anErrorComesOverToo() {
        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(parent.start("knead")));

        assertThat(failed).hasMessageStartingWith("the child ended with exit code 1: java.lang.StackOverflowError");
        assertThat(failed.getStackTrace()).anyMatch(line -> line.getMethodName().equals("work"));
    }

    @Test
    void aChildThatFailsWithoutAReportHasFailedAllTheSame() throws Exception {
        Process halting = new ProcessBuilder(Children.command(Halts.class)).start();

        var failed = catchThrowableOfType(ChildFailedException.class, () -> parent.hear(halting));

        assertThat(failed).hasMessage("the child ended with exit code 9 and without a report");
        assertThat(failed.exitCode()).isEqualTo(9);
    }

    static final class Halts {

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(9);
        }
    }

    /** Of the same shape as a report, and with a name as long. */
    record It(String type, String message, StackTraceElement[] lines) implements Serializable {}

    static List<It> unfit() {
        var line = new StackTraceElement("Bakery", "bake", "Bakery.java", 1);
        return List.of(new It(null, "", new StackTraceElement[] {line}), new It("type", "", null),
                new It("type", "", new StackTraceElement[] {line, null}));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void aReportWithHolesIsNone(It twin) throws IOException {
        String frame = new String(frame(twin), ISO_8859_1).replace(It.class.getName(), Report.class.getName());

        assertRefused(frame.getBytes(ISO_8859_1), "Report cannot be made");
    }

    @Test
    void nothingButAReportIsTakenForOne() throws IOException {
        assertRefused(frame("a text"), "a report expected, received: java.lang.String");
        assertRefused(frame(new It("type", "", new StackTraceElement[0])), "a report expected, received: " + It.class.getName());
        assertRefused(frame(new File("bread")), "java.io.File");
        assertRefused("no frame of ours".getBytes(ISO_8859_1), "bytes; the limit is");
    }

    /** Ten thousand bytes on the way, ten thousand million when printed. */
    @Test
    void whatIsRefusedIsNamedAndNotPrinted() throws IOException {
        List<String> huge = Collections.nCopies(1_000_000, "x".repeat(10_000));

        assertRefused(frame(huge), "a report expected, received: " + huge.getClass().getName());
    }

    @Test
    void aReportTooLargeOrCutOffIsRefused() throws IOException {
        assertRefused(ByteBuffer.allocate(4).putInt((1 << 20) + 1).array(), "1048577 bytes; the limit is 1048576");
        assertRefused(Arrays.copyOf(frame("a text"), 9), "ended inside a frame");
    }

    private static byte[] frame(Object sent) throws IOException {
        var report = new Wire.Writer(1 << 20);
        report.add(sent);
        var out = new ByteArrayOutputStream();
        Framing.write(out, report.frame((byte) 0));
        return out.toByteArray();
    }

    private void assertRefused(byte[] sent, String why) {
        var child = new StandIn(sent);
        var parent = Call.run("parent", () -> this.parent.hear(child));
        await().until(() -> child.destroyed || parent.outcome().isDone());
        assertThat(parent.outcome().isDone()).as("it is waited for").isFalse();

        child.exit.complete(child);

        assertThat(parent.awaitFailure()).isInstanceOf(IOException.class).hasMessageContaining(why);
    }

    @Test
    void whoeverWaitsForTheChildCanBeInterruptedOnceItHasClosedItsOutput() throws Exception {
        Process silent = Children.startMute();
        try {
            var waiting = Call.run("parent", () -> parent.hear(silent));
            waiting.awaitBlocked();

            waiting.interrupt();

            assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
            assertThat(silent.isAlive()).as("it is ended").isFalse();
        } finally {
            silent.destroyForcibly().waitFor();
        }
    }

    @Test
    void anExceptionThatEndsAnotherThreadThanMainIsNoFailure() throws Exception {
        Process child = new ProcessBuilder(Children.command(FailsAside.class)).redirectErrorStream(true).start();

        assertThat(child.inputReader().readAllAsString()).contains("no flour");
        assertThat(child.waitFor()).isZero();
    }

    static final class FailsAside {

        public static void main(String[] arguments) {
            new Thread(() -> {
                throw new IllegalStateException("no flour");
            }).start();
        }
    }

    @Test
    void aChildThatSucceedsThrowsNothing() throws Exception {
        parent.hear(parent.start("rest"));

        assertThat(ProcessHandle.current().children()).isEmpty();
    }
}
