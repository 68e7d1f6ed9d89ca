package course.producerconsumer.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BatcherSolutionTest extends BatcherContract {

    BatcherSolutionTest() {
        super(BatcherSolution::new);
    }

    /** It runs in the thread that takes the next item. */
    @Test
    void aSinkThatLeavesItsThreadInterruptedLosesNothing() {
        var sent = new CopyOnWriteArrayList<List<Integer>>();
        var batches = new BatcherSolution(1, Duration.ofHours(1), batch -> {
            sent.add(batch);
            Thread.currentThread().interrupt();
        });
        batches.add(1);
        batches.add(2);

        Call.run("closer", batches::close).awaitResult();

        assertThat(sent).containsExactly(List.of(1), List.of(2));
    }
}
