package course.executors.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialExecutorSolutionTest extends SerialExecutorContract {

    SerialExecutorSolutionTest() {
        super(SerialExecutorSolution::new);
    }

    /** A turn within a turn would end in a {@code StackOverflowError}. */
    @Test
    void aCrowdThatATaskHandsInFillsNoStack() {
        Executor inTheCaller = new SerialExecutorSolution(Runnable::run);
        var served = new AtomicInteger();

        inTheCaller.execute(() -> {
            for (int i = 0; i < 20_000; i++) {
                inTheCaller.execute(served::incrementAndGet);
            }
        });

        assertThat(served).hasValue(20_000);
    }
}
