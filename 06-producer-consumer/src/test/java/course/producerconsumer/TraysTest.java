package course.producerconsumer;

import course.kit.Call;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TraysTest extends ConcurrentSolutionContract {

    private final Exchanger<Queue<Dish>> hatch = new Exchanger<>();

    TraysTest() {
        super(Trays::new);
    }

    @Test
    void aRunnerWithoutADishCanBeInterrupted() {
        var pass = new LinkedBlockingQueue<Dish>();

        Call.run("runner", () -> Trays.carry(1, pass, hatch)).assertStopsWhenInterrupted();
    }

    @Test
    void aRunnerWhoHoldsOutATrayCanBeInterrupted() {
        var pass = new LinkedBlockingQueue<>(List.of(new Dish(0, 1, 0)));

        Call.run("runner", () -> Trays.carry(1, pass, hatch)).assertStopsWhenInterrupted();
    }

    @Test
    void aWaiterWithoutATrayCanBeInterrupted() {
        var evening = new Evening(1, Pace.flood());

        Call.run("waiter", () -> Trays.serve(evening, hatch)).assertStopsWhenInterrupted();
    }
}
