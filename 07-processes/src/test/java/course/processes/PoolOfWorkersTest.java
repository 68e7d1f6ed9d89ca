package course.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThat;

import course.processes.PoolOfWorkers.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolOfWorkersTest {

    @Test
    void fewWorkersDoAllAndNoneIsLeftBehind() throws Exception {
        List<Answer> answers = new PoolOfWorkers().twiceEach(List.of(2, 3, 4, 5, 6, 7), 2);

        assertThat(answers).extracting(Answer::value).containsExactly(4, 6, 8, 10, 12, 14);
        assertThat(answers.stream().map(Answer::pid).distinct().count()).isBetween(1L, 2L);
        assertThat(answers).extracting(Answer::pid).doesNotContain(ProcessHandle.current().pid());
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new PoolOfWorkers().twiceEach(List.of(1), 1)).isInstanceOf(InterruptedException.class);
    }
}
