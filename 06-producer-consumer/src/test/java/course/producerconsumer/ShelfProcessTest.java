package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import course.kit.Call;
import course.producerconsumer.Channel.Poisoned;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfProcessTest {

    private final Choice choice = new Choice();
    private final List<Channel<Dish>> fromCooks = List.of(choice.newChannel(), choice.newChannel());
    private final Channel<Dish> toWaiter = choice.newChannel();
    private final Call<Void> shelf = Call.run("shelf", new ShelfProcess(choice, fromCooks, toWaiter)::run);

    @Test
    void listensToTheCooksWhileItHoldsADishOut() throws InterruptedException {
        send(0, 1);
        send(1, 1);
        send(0, 2);

        assertThat(toWaiter.receive()).hasToString("dish 1 of cook 0");
        assertThat(toWaiter.receive()).hasToString("dish 1 of cook 1");
        assertThat(toWaiter.receive()).hasToString("dish 2 of cook 0");
        shelf.assertStopsWhenInterrupted();
    }

    @Test
    void whenBothCooksHaveGoneItHandsOutWhatIsLeft() throws InterruptedException {
        send(0, 1);
        fromCooks.forEach(Channel::poison);

        assertThat(toWaiter.receive()).hasToString("dish 1 of cook 0");

        assertThatExceptionOfType(Poisoned.class).isThrownBy(toWaiter::receive);
        shelf.awaitResult();
    }

    /** One dish is held out, and a thousand are behind it. */
    @Test
    void aFullShelfLetsTheCooksWait() throws InterruptedException {
        for (int number = 1; number <= 1_001; number++) {
            send(0, number);
        }
        var cook = Call.run("cook", () -> send(0, 1_002));
        Doors.awaitAtRest(cook);

        assertThat(toWaiter.receive()).hasToString("dish 1 of cook 0");

        cook.awaitResult();
        shelf.assertStopsWhenInterrupted();
    }

    @Test
    void anEmptyShelfCanBeInterrupted() {
        shelf.assertStopsWhenInterrupted();
    }

    @Test
    void aShelfThatHoldsADishOutToNobodyCanBeInterrupted() throws InterruptedException {
        send(0, 1);

        shelf.assertStopsWhenInterrupted();
    }

    private void send(int cook, int number) throws InterruptedException {
        fromCooks.get(cook).send(new Dish(cook, number, 0));
    }
}
