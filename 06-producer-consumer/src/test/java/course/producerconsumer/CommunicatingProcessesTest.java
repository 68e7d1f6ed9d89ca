package course.producerconsumer;

import course.kit.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommunicatingProcessesTest extends ConcurrentSolutionContract {

    private final Choice choice = new Choice();
    private final Channel<Channel<Dish>> orders = choice.newChannel();

    CommunicatingProcessesTest() {
        super(CommunicatingProcesses::new);
    }

    @Test
    void aWaiterWhoHasOrderedCanBeInterrupted() throws InterruptedException {
        var evening = new Evening(1, Pace.flood());
        var waiter = Call.run("waiter", () -> CommunicatingProcesses.serve(evening, orders, choice.newChannel()));

        orders.receive();

        waiter.assertStopsWhenInterrupted();
    }

    @Test
    void anEmptyShelfCanBeInterrupted() {
        Call.run("shelf", () -> CommunicatingProcesses.shelve(choice, List.of(choice.newChannel()), orders))
                .assertStopsWhenInterrupted();
    }

    @Test
    void aShelfThatHoldsADishOutToNobodyCanBeInterrupted() throws InterruptedException {
        List<Channel<Dish>> fromCooks = List.of(choice.newChannel(), choice.newChannel());
        var shelf = Call.run("shelf", () -> CommunicatingProcesses.shelve(choice, fromCooks, orders));
        fromCooks.getFirst().send(new Dish(0, 1, 0));

        orders.send(choice.newChannel());

        shelf.assertStopsWhenInterrupted();
    }
}
