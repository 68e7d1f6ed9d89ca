package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PizzaTest {

    @Test
    void twoWhoSeeTheLastSliceBothGrabIt() throws InterruptedException {
        var pizza = new Pizza(8);
        for (int slice = 1; slice <= 7; slice++) {
            pizza.grab(() -> {});
        }
        var bothHaveLooked = new CyclicBarrier(2);
        Crew.Task friend = () -> pizza.grab(() -> LostUpdates.meetAt(bothHaveLooked));

        new Crew().with("Ann", friend).with("Bob", friend).work();

        assertThat(pizza.eaten()).isEqualTo(9);
    }

    @Test
    void nobodyLooksWhileAnotherTakes() {
        var pizza = new Pizza(8);

        Overtaking.isImpossible(pizza::take, pizza::take);
    }

    @Test
    void nobodyCountsWhileAnotherTakes() {
        var pizza = new Pizza(8);

        Overtaking.isImpossible(pizza::take, inside -> {
            pizza.eaten();
            inside.run();
        });
    }

    @Test
    void eightSlicesAreEightSlicesTenThousandTimes() throws InterruptedException {
        List<Pizza> pizzas = Stream.generate(() -> new Pizza(8)).limit(10_000).toList();
        Crew.Task friend = () -> {
            for (Pizza pizza : pizzas) {
                while (pizza.take(() -> {})) {
                }
            }
        };

        new Crew().with("Ann", friend).with("Bob", friend).work();

        assertThat(pizzas).extracting(Pizza::eaten).containsOnly(8);
    }
}
