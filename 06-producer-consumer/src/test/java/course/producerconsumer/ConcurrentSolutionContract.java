package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a {@link Solution} with threads owes on top: cooks and waiter work at the same time. */
abstract class ConcurrentSolutionContract extends SolutionContract {

    ConcurrentSolutionContract(Supplier<Solution> newSolution) {
        super(newSolution);
    }

    /** Neither cook goes on before the other one has cooked, nor before two dishes have been served. */
    @Test
    void cooksAndWaiterWorkAtTheSameTime() {
        var bothHaveCooked = new CountDownLatch(Evening.COOKS);
        var servedWhileTheyCook = new CountDownLatch(2);
        var evening = new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                if (number == 1) {
                    bothHaveCooked.countDown();
                    bothHaveCooked.await();
                    servedWhileTheyCook.await();
                }
            }

            @Override
            public void whileServing(Dish dish) {
                servedWhileTheyCook.countDown();
            }
        });

        start(evening).awaitResult();

        assertThat(evening.served()).hasSize(4);
    }

    @Test
    void whenAllIsCookedAnInterruptStillSendsHomeTheWaiter() {
        var stuck = new Stuck();
        var run = start(new Evening(2, stuck.waiterAt(1)));
        stuck.awaitCooksGone();
        await("the waiter").until(() -> stuck.waiters.get() == 1);

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(stuck.sentHome.get()).as("waiters sent home").isEqualTo(1);
    }

    /** No cook gets on, so whoever waited for them first would never hear of the waiter. */
    @Test
    void aWaiterWhoFailsSendsHomeTheCooks() {
        Pace cooks = new Stuck().cooksAfter(1);
        start(new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                cooks.afterCooking(cook, number);
            }

            @Override
            public void whileServing(Dish dish) {
                throw new IllegalArgumentException("dropped");
            }
        }));

        assertFailedWith("dropped");
    }

    /** All that was made has been served, so the waiter waits for more when the interrupt comes. */
    @Test
    void anInterruptSendsHomeTheWaiterWhoWaitsForADish() {
        var served = new CountDownLatch(2);
        var stuck = new Stuck();
        Pace cooks = stuck.cooksAfter(1);
        var evening = new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                cooks.afterCooking(cook, number);
            }

            @Override
            public void whileServing(Dish dish) {
                served.countDown();
            }
        });
        var run = start(evening);
        await("both served").until(() -> served.getCount() == 0);

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(evening.served()).hasSize(2);
    }
}
