package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.PoolOfWorkers.Answer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolOfWorkersTest {

    private static final long OURS = ProcessHandle.current().pid();

    private final PoolOfWorkers lesson = new PoolOfWorkers();

    @Test
    void fewWorkersDoAllAndNoneIsLeftBehind() throws Exception {
        List<Answer> answers = lesson.twiceEach(List.of(2, 3, 4, 5, 6, 7), ProcessPool.ofSize(2));

        assertThat(answers).extracting(Answer::value).containsExactly(4, 6, 8, 10, 12, 14);
        assertThat(answers.stream().map(Answer::pid).distinct().count()).isBetween(1L, 2L);
        assertThat(answers).extracting(Answer::pid).doesNotContain(OURS);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void onThreadsTheSameCodeHasItDoneHere() throws Exception {
        assertThat(lesson.twiceEach(List.of(2, 3), Executors.newFixedThreadPool(2)))
                .containsExactly(new Answer(4, OURS), new Answer(6, OURS));
    }

    @Test
    void whyATaskHasFailedIsTold() {
        ProcessPool unwilling = ProcessPool.builder(1).jvmOptions("-XX:+NoSuchOption").build();

        assertThatThrownBy(() -> lesson.twiceEach(List.of(1), unwilling)).isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(WorkerDiedException.class);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lesson.twiceEach(List.of(1), OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
