package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class ChainOfStagesTest extends ConcurrentSolutionContract {

    private final List<String> done = new ArrayList<>();
    private final ChainOfStages.Chain chain = new ChainOfStages.Chain(Runnable::run);

    ChainOfStagesTest() {
        super(ChainOfStages::new);
    }

    /** Else two cooks could hang their stages on the same link, and one of the two would be lost. */
    @Test
    void appendDoesNothingBeforeItHasTheLock() {
        Call<Void> cook;
        synchronized (chain) {
            cook = Call.run("cook", () -> chain.append(() -> done.add("at the door")));
            cook.awaitLockedOutOf(chain);
            chain.append(() -> done.add("inside"));
        }
        cook.awaitResult();

        assertThat(done).containsExactly("inside", "at the door");
    }

    @Test
    void anOwnerWithoutAStageCanBeInterrupted() {
        var stages = new LinkedBlockingQueue<Future<Void>>();

        Call.run("owner", () -> ChainOfStages.awaitAll(1, stages)).assertStopsWhenInterrupted();
    }
}
