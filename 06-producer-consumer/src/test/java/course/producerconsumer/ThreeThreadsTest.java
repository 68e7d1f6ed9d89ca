package course.producerconsumer;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class ThreeThreadsTest extends ConcurrentSolutionContract {

    ThreeThreadsTest() {
        super(() -> new ThreeThreads(Thread.ofVirtual().factory(), () -> new MonitorShelf<>(100)));
    }

    @Test
    void aWaiterWithoutADishCanBeInterrupted() {
        var evening = new Evening(1, Pace.flood());

        Call.run("waiter", () -> ThreeThreads.serve(evening, new MonitorShelf<>(1))).assertStopsWhenInterrupted();
    }
}
