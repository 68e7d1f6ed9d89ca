package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EveningTest {

    private static final int EACH = 50_000;

    @Test
    void aCookPutsEachDishBeforeTheRest() throws InterruptedException {
        var story = new ArrayList<String>();
        var evening = new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) {
                story.add("rests after " + number);
            }

            @Override
            public void whileServing(Dish dish) {}
        });

        evening.cook(1, dish -> story.add(dish.toString()));

        assertThat(story).containsExactly("dish 1 of cook 1", "rests after 1", "dish 2 of cook 1", "rests after 2");
        assertThat(evening.dishes()).isEqualTo(4);
    }

    @Test
    void manyWaitersMayServe() {
        var evening = new Evening(EACH, Pace.flood());
        List<Call<Void>> waiters = IntStream.range(0, 4).mapToObj(number -> Call.run("waiter " + number, () -> {
            for (int dish = 0; dish < EACH; dish++) {
                evening.serve(new Dish(number, dish, System.nanoTime()));
            }
        })).toList();

        waiters.forEach(Call::awaitResult);

        assertThat(evening.served()).hasSize(4 * EACH).doesNotContainNull();
        assertThat(evening.latency().count()).isEqualTo(4 * EACH);
    }

    @Test
    void whoServesDoesNothingBeforeItHasTheLock() throws InterruptedException {
        var evening = new Evening(1, Pace.flood());
        var atTheDoor = new Dish(0, 1, 0);
        var inside = new Dish(1, 1, 0);
        Call<Void> waiter;
        synchronized (evening) {
            waiter = Call.run("waiter", () -> evening.serve(atTheDoor));
            waiter.awaitLockedOutOf(evening);
            assertThat(evening.latency().count()).isZero();
            evening.serve(inside);
        }
        waiter.awaitResult();

        assertThat(evening.served()).containsExactly(inside, atTheDoor);
        assertThat(evening.latency().count()).isEqualTo(2);
    }

    @Test
    void whoReadsWaitsForTheLock() {
        var evening = new Evening(1, Pace.flood());
        Call<List<Dish>> reader;
        synchronized (evening) {
            reader = Call.supply("reader", evening::served);
            reader.awaitLockedOutOf(evening);
        }
        assertThat(reader.awaitResult()).isEmpty();
    }

    /** Reading while somebody writes would throw, were it not for the lock. */
    @Test
    void whatWasServedMayBeReadMeanwhile() {
        var evening = new Evening(EACH, Pace.flood());
        var waiter = Call.run("waiter", () -> {
            for (int dish = 0; dish < EACH; dish++) {
                evening.serve(new Dish(0, dish, System.nanoTime()));
            }
        });

        while (!waiter.outcome().isDone()) {
            assertThat(evening.served()).doesNotContainNull();
        }
        waiter.awaitResult();
    }
}
