package course.producerconsumer;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class CommunicatingProcessesTest extends ConcurrentSolutionContract {

    CommunicatingProcessesTest() {
        super(CommunicatingProcesses::new);
    }

    @Test
    void aWaiterToWhomNothingIsHeldOutCanBeInterrupted() {
        var evening = new Evening(1, Pace.flood());
        Channel<Dish> fromShelf = new Choice().newChannel();

        Call.run("waiter", () -> CommunicatingProcesses.serve(evening, fromShelf)).assertStopsWhenInterrupted();
    }
}
