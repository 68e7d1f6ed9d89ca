package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollingTest extends ConcurrentSolutionContract {

    PollingTest() {
        super(() -> new ThreeThreads(() -> new PollingShelf<>(Duration.ofMillis(1))));
    }

    @Test
    void everyDishCostsALookAtLeast() throws InterruptedException {
        var evening = new Evening(10, Pace.flood());

        int looks = new Polling().looksFor(evening, Duration.ofMillis(1));

        assertThat(looks).isGreaterThanOrEqualTo(evening.dishes());
    }

    @Test
    void anInterruptEndsTheLooking() {
        var stuck = new SolutionContract.Stuck();
        var evening = new Evening(2, stuck.cooksAfter(1));

        Call.supply("evening", () -> new Polling().looksFor(evening, Duration.ofMillis(1))).assertStopsWhenInterrupted();
    }
}
