package course.processes;

import static course.processes.FullPipe.MEGABYTE;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FullPipeTest {

    private final FullPipe parent = new FullPipe();
    private Process child;

    @AfterEach
    void endChild() throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    @Test
    void aChildWhoseOutputNobodyReadsIsStuckInWriteUntilSomebodyDoes() throws Exception {
        child = parent.start("output", Redirect.PIPE);

        assertStuck(child.getInputStream(), child.errorReader());

        assertThat(parent.readAll(child)).isEqualTo(MEGABYTE);
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void aChildWhoseErrorsNobodyReadsIsStuckJustSo() throws Exception {
        child = parent.start("errors", Redirect.PIPE);

        assertStuck(child.getErrorStream(), child.inputReader());

        assertThat(parent.readAll(child)).isEqualTo(MEGABYTE);
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void nobodyNeedsToReadWhatGoesNowhere() throws Exception {
        child = parent.start("errors", Redirect.DISCARD);

        assertThat(child.waitFor()).isZero();
    }

    @Test
    void nobodyWaitsForWordsOfAChildThatHasEnded() throws Exception {
        child = new ProcessBuilder(Jvm.JAVA, "-XX:NoSuchOption").redirectError(Redirect.DISCARD).start();
        child.waitFor();

        assertThat(parent.waitUntilFull(child, child.getInputStream())).isZero();
    }

    @Test
    void whoeverWaitsForThePipeToFillCanBeInterrupted() throws Exception {
        child = Children.startMute();
        var waiting = Call.supply("waiter", () -> parent.waitUntilFull(child, child.getInputStream()));
        await().until(waiting.thread()::getState, is(TIMED_WAITING));

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoeverWaitsForTheReaderCanBeInterrupted() throws Exception {
        child = Children.startMute();
        var reading = Call.supply("reader", () -> parent.readAll(child));
        reading.awaitBlocked();

        reading.interrupt();

        assertThat(reading.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** It has said something and not all, for no pipe holds so much. */
    private void assertStuck(InputStream pipe, BufferedReader answers) throws IOException {
        parent.askForItsState(child, answers);      // now it is up
        await("something in the pipe").until(() -> pipe.available() > 0);
        await("the child's write").until(() ->
                parent.askForItsState(child, answers).equals("RUNNABLE in writeBytes"));
        assertThat(child.isAlive()).isTrue();
    }
}
