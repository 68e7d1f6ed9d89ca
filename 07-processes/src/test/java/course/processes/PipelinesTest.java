package course.processes;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.io.BufferedWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelinesTest {

    private final Pipelines bakery = new Pipelines();
    private List<Process> pipeline = List.of();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process stage : pipeline) {
            stage.destroyForcibly().waitFor();
        }
    }

    @Test
    void eachStageReadsWhatTheOneBeforeItPrints() throws Exception {
        pipeline = bakery.start("milled", "kneaded", "baked");

        assertThat(bakery.send(List.of("wheat", "rye"), pipeline))
                .containsExactly("baked kneaded milled wheat", "baked kneaded milled rye");
        assertThat(bakery.exitCodes(pipeline)).containsExactly(0, 0, 0);
    }

    @Test
    void allStagesWorkAtTheSameTime() throws Exception {
        pipeline = bakery.start("milled", "kneaded", "baked");
        BufferedWriter in = pipeline.getFirst().outputWriter();

        in.write("wheat\n");
        in.flush();

        assertThat(pipeline.getLast().inputReader().readLine()).isEqualTo("baked kneaded milled wheat");
        assertThat(pipeline).allMatch(Process::isAlive);
    }

    @Test
    void theExitCodeOfTheLastSaysNothingAboutTheOthers() throws Exception {
        pipeline = bakery.start("milled", "broken", "baked");

        assertThat(bakery.send(List.of("wheat"), pipeline)).isEmpty();
        assertThat(bakery.exitCodes(pipeline)).containsExactly(0, 3, 0);
    }

    @Test
    void whoeverWaitsForAllCanBeInterrupted() throws Exception {
        pipeline = bakery.start("milled", "baked");
        var waiting = Call.supply("parent", () -> bakery.exitCodes(pipeline));
        waiting.awaitBlocked();

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
