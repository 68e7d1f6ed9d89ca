package course.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.assertThat;

import course.processes.WorkerRecycling.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerRecyclingTest {

    private final WorkerRecycling bakery = new WorkerRecycling();

    @Test
    void everyWorkerDoesTwoTasksAndIsReplaced() throws Exception {
        List<Trace> traces = bakery.leak(4, 2, 1);

        assertThat(bakery.letters(traces)).isEqualTo("aabb");
        assertThat(traces).extracting(Trace::megabytesHoarded).containsExactly(1, 2, 1, 2);
    }

    @Test
    void aChunkIsCutWhereItsWorkerIsReplaced() throws Exception {
        assertThat(bakery.letters(bakery.leak(6, 2, 3))).isEqualTo("aabbcc");
    }

    @Test
    void otherwiseAWorkerStaysAndHoards() throws Exception {
        assertThat(bakery.leak(3, 100, 1)).extracting(Trace::megabytesHoarded).containsExactly(1, 2, 3);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> bakery.leak(1, 1, 1)).isInstanceOf(InterruptedException.class);
    }
}
