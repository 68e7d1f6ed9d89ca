package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SubscriptionTest extends ConcurrentSolutionContract {

    private final CountDownLatch never = new CountDownLatch(1);

    SubscriptionTest() {
        super(Subscription::new);
    }

    @Test
    void whenAllIsCookedAnInterruptStillSendsHomeTheWaiter() {
        var run = start(new Evening(2, onlyServing(never::await)));
        Doors.awaitIn("get", Subscription.class, run.thread());

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** Both cooks wait for room, and neither cooks on when it is sent home. */
    @Test
    void aCookWhoIsSentHomeCooksNoMore() {
        var cooked = new AtomicInteger();
        var waiterIsBusy = new CountDownLatch(1);
        var run = start(new Evening(3_000, new Pace() {
            @Override
            public void afterCooking(int cook, int number) {
                cooked.incrementAndGet();
            }

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                waiterIsBusy.countDown();
                never.await();
            }
        }));
        await("the waiter").until(waiterIsBusy::getCount, is(0L));

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(cooked.get()).as("dishes cooked").isLessThan(2 * 3_000);
    }
}
