package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.ProcessExecutor.Print;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessExecutorTest {

    private static final long OURS = ProcessHandle.current().pid();

    private final ProcessExecutor lab = new ProcessExecutor();

    @Test
    void onThreadsTheWorkIsDoneHere() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            assertThat(lab.developAll(List.of("a", "b", "c"), threads))
                    .containsExactly(new Print("A", OURS), new Print("B", OURS), new Print("C", OURS));
        }
    }

    @Test
    void onProcessesTheSameCodeHasItDoneElsewhere() throws Exception {
        try (ExecutorService processes = ProcessPool.ofSize(2)) {
            List<Print> prints = lab.developAll(List.of("a", "b", "c"), processes);

            assertThat(prints).extracting(Print::picture).containsExactly("A", "B", "C");
            assertThat(prints).extracting(Print::pid).doesNotContain(OURS);
        }
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> {
            try (ExecutorService held = OnHold.until(go)) {
                return lab.developAll(List.of("a"), held);
            }
        });
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
