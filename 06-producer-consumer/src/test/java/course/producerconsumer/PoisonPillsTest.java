package course.producerconsumer;

import static course.producerconsumer.PoisonPills.PILL;
import static course.producerconsumer.PoisonPills.serveUntilPill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class PoisonPillsTest extends ConcurrentSolutionContract {

    private static final Dish DISH = new Dish(0, 1, 0);
    private static final Evening NO_DISHES = new Evening(0, Pace.flood());

    PoisonPillsTest() {
        super(() -> new PoisonPills(Thread.ofPlatform().factory(), 1, 100));
    }

    @Test
    void thePillsWaitForRoom() throws InterruptedException {
        var queue = new ArrayBlockingQueue<>(1, true, List.of(DISH));
        var chef = Call.run("chef", () -> new PoisonPills().cookAll(NO_DISHES, queue));
        chef.awaitBlocked();

        assertThat(List.of(queue.take(), queue.take(), queue.take())).containsExactly(DISH, PILL, PILL);
        chef.awaitResult();
    }

    @Test
    void aChefWhoWaitsForRoomCanBeInterrupted() {
        var queue = new ArrayBlockingQueue<>(1, true, List.of(DISH));

        var chef = Call.run("chef", () -> new PoisonPills().cookAll(NO_DISHES, queue));
        Doors.awaitIn("put", PoisonPills.class, chef.thread());

        chef.assertStopsWhenInterrupted();
    }

    @Test
    void aWaiterWithoutADishCanBeInterrupted() {
        var queue = new ArrayBlockingQueue<Dish>(1);

        Call.run("waiter", () -> serveUntilPill(NO_DISHES, queue)).assertStopsWhenInterrupted();

        queue.add(DISH);
        Call.run("waiter who has served", () -> serveUntilPill(NO_DISHES, queue)).assertStopsWhenInterrupted();
    }

    @Test
    void nobodyToServeOrNoRoomIsRefused() {
        for (int number : new int[] {0, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PoisonPills(Thread.ofPlatform().factory(), number, 4))
                    .withMessageContaining("not " + number + " and 4");
            assertThatIllegalArgumentException().isThrownBy(() -> new PoisonPills(Thread.ofPlatform().factory(), 2, number))
                    .withMessageContaining("not 2 and " + number);
        }
    }

    /** One has taken the first dish, and is held up on the way, while the other one serves the second. */
    @Test
    void twoWaitersMayServeTheDishesOfACookTheOtherWayRound() throws InterruptedException {
        var second = new Dish(0, 2, 0);
        var queue = new ArrayBlockingQueue<>(4, true, List.of(DISH, second, PILL, PILL));
        var evening = new Evening(1, Pace.flood());
        Call<Void> slow;
        synchronized (evening) {
            slow = Call.run("slow waiter", () -> serveUntilPill(evening, queue));
            slow.awaitLockedOutOf(evening);
            serveUntilPill(evening, queue);
        }
        slow.awaitResult();

        assertThat(evening.served()).containsExactly(second, DISH);
    }

    /** Each serving takes two waiters, so one pill too few would leave somebody waiting. */
    @Test
    void everyWaiterGetsAPill() {
        var bothServe = new CyclicBarrier(2);
        var evening = new Evening(10, new Pace() {
            @Override
            public void afterCooking(int cook, int number) {}

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                try {
                    bothServe.await();
                } catch (BrokenBarrierException sentHome) {
                    throw new IllegalStateException(sentHome);
                }
            }
        });

        Call.run("evening", () -> new PoisonPills().run(evening)).awaitResult();

        assertThat(evening.served()).hasSize(20).doesNotHaveDuplicates();
    }
}
