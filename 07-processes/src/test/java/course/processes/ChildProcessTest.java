package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.ChildProcess.Baker;
import course.processes.ChildProcess.Hoarder;
import course.processes.ChildProcess.Quitter;
import course.processes.ChildProcess.Report;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChildProcessTest {

    private final ChildProcess parent = new ChildProcess();

    @AfterEach
    void goBackToWhiteFlour() {
        Baker.flour = "white";
    }

    @Test
    void aChildOfOursStartsWithFreshStaticFieldsAndWithItsArguments() throws Exception {
        Baker.flour = "rye";

        Report report = parent.hear(parent.start(List.of(), Baker.class, "rolls"));

        assertThat(report.lines()).contains("rolls of white flour");
        assertThat(report.lines()).contains("started by process " + ProcessHandle.current().pid());
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void itsHeapIsAsLargeAsItsOwnOptionSays() throws Exception {
        for (int megabytes : List.of(16, 64)) {
            Report report = parent.hear(parent.start(List.of("-Xmx" + megabytes + "m"), Baker.class, "rolls"));

            assertThat(megabytesOf(report)).isBetween(megabytes * 3 / 4, megabytes);
        }
    }

    private static int megabytesOf(Report report) {
        return Integer.parseInt(report.lines().getLast().replaceAll("\\D", ""));
    }

    @Test
    void aChildThatHasMoreToSayThanAPipeHoldsIsHeardToItsEnd() throws Exception {
        Report report = parent.hear(parent.start(List.of(), FullPipe.Talker.class, "output"));

        assertThat(report.lines()).singleElement().asString().hasSize(FullPipe.MEGABYTE);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void aChildThatExitsTakesNobodyAlong() throws Exception {
        assertThat(parent.hear(parent.start(List.of(), Quitter.class)))
                .isEqualTo(new Report(List.of("I have had enough"), 3));
    }

    @Test
    void aChildThatRunsOutOfMemoryTakesNobodyAlong() throws Exception {
        Report report = parent.hear(parent.start(List.of("-Xmx16m"), Hoarder.class));

        assertThat(report.lines()).anyMatch(line -> line.contains("java.lang.OutOfMemoryError: Java heap space"));
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void whoeverDoesNotWaitIsCalledAtItsEndAndNotBefore() throws Exception {
        Process child = Children.startMute();
        var exitCode = parent.exitCode(child);
        assertThat(exitCode.isDone()).isFalse();

        child.getOutputStream().close();

        assertThat(exitCode.join()).isZero();
    }

    @Test
    void aChildOnOurStreamsPrintsWhereWePrint() throws Exception {
        Report report = parent.hear(parent.start(List.of(), ParentOfAQuitter.class));

        assertThat(report).isEqualTo(new Report(List.of("I have had enough", "the child ended with 3"), 0));
    }

    static final class ParentOfAQuitter {

        public static void main(String[] arguments) throws Exception {
            int exitCode = new ChildProcess().startOnOurStreams(Quitter.class).waitFor();
            System.out.println("the child ended with " + exitCode);
        }
    }

    @Test
    void aChildKnowsNoClassPathButTheOneItIsGiven() throws Exception {
        var withoutClassPath = new ProcessBuilder(Jvm.JAVA, Quitter.class.getName()).redirectErrorStream(true);
        withoutClassPath.environment().remove("CLASSPATH");

        Report report = parent.hear(withoutClassPath.start());

        assertThat(report.lines()).anyMatch(line -> line.contains("Could not find or load main class"));
        assertThat(report.exitCode()).isEqualTo(1);
    }

    @Test
    void aChildSaysWhatOptionsItHasFoundInTheEnvironment() throws Exception {
        var builder = new ProcessBuilder(Children.command(Quitter.class)).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Xss1m");
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx16m");

        assertThat(parent.hear(builder.start()).lines()).containsExactly("NOTE: Picked up JDK_JAVA_OPTIONS: -Xmx16m",
                "Picked up JAVA_TOOL_OPTIONS: -Xss1m", "I have had enough");

        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        assertThat(parent.hear(builder.start()).lines()).containsExactly("I have had enough");
    }

    @Test
    void whoeverWaitsForAChildCanBeInterruptedOnceItHasClosedItsOutput() throws Exception {
        Process mute = Children.startMute();
        var waiting = Call.supply("parent", () -> parent.hear(mute));
        waiting.awaitBlocked();

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
        mute.getOutputStream().close();
        mute.waitFor();
    }

    @Test
    void anInterruptDoesNotWakeWhoeverReadsFromAChildButTheEndOfTheChildDoes() throws Exception {
        Process parrot = parent.start(List.of(), Parrot.class);
        BufferedReader out = parrot.inputReader();
        var word = new CompletableFuture<String>();
        var reading = Call.supply("parent", () -> {
            word.complete(out.readLine());
            return out.readLine() + ", interrupted: " + Thread.currentThread().isInterrupted();
        });
        await().until(() -> isReading(reading.thread()));

        reading.interrupt();

        BufferedWriter in = parrot.outputWriter();
        in.write("still there");
        in.newLine();
        in.flush();
        assertThat(word.get()).isEqualTo("still there");
        parrot.toHandle().destroyForcibly();
        assertThat(reading.awaitResult()).isEqualTo("null, interrupted: true");
        parrot.waitFor();
    }

    private static boolean isReading(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("readLine"));
    }

    /** Says what it is told, and otherwise nothing. */
    static final class Parrot {

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(System.out);
        }
    }
}
