package course.processes;

import static java.lang.Thread.State.RUNNABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.LINUX;

import course.kit.Call;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipeDeadlockTest {

    /** What a pipe holds, or less where that varies. */
    private static final int PIPE = LINUX.isCurrentOs() ? 1 << 16 : 1 << 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);       // JVMs start slowly on a busy machine

    private final PipeDeadlock post = new PipeDeadlock();
    private Process child;

    @BeforeEach
    void startChild() throws Exception {
        child = post.startEcho();
    }

    @AfterEach
    void endChild() throws InterruptedException {
        child.destroyForcibly().waitFor();
    }

    @Test
    void oneThreadForBothIsStuckInWriteAndShownRunnable() throws Exception {
        var sender = Call.supply("sender", () -> post.sendThenRead(child, 3 << 20));
        await().atMost(PATIENCE).until(() -> child.getInputStream().available() >= PIPE);    // it cannot write any more
        await().until(() -> isIn("writeBytes", sender.thread()));

        assertThat(sender.thread().getState()).isEqualTo(RUNNABLE);
        assertThat(sender.outcome().isDone()).isFalse();

        child.destroyForcibly();
        assertThat(sender.awaitResult()).isEqualTo(-1);
    }

    @Test
    void aThreadToReadKeepsThePipesFlowing() throws Exception {
        assertThat(post.sendWhileReading(child, 3 << 20)).isEqualTo(3 << 20);
    }

    @Test
    void littleFitsIntoThePipesEitherWay() {
        assertThat(post.sendThenRead(child, 1 << 13)).isEqualTo(1 << 13);
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void whoeverWaitsForTheReaderCanBeInterrupted() throws Exception {
        Process silent = new ProcessBuilder(Children.command(Children.Stays.class)).start();
        try {
            var sender = Call.supply("sender", () -> post.sendWhileReading(silent, 1));
            sender.awaitBlocked();

            sender.interrupt();

            assertThat(sender.awaitFailure()).isInstanceOf(InterruptedException.class);
        } finally {
            silent.destroyForcibly().waitFor();
        }
    }
}
