package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
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

    @Test
    void theWaiterAsksForADishWhenItHasServedTheOneBefore() {
        List<String> story = new ArrayList<>();
        var waiter = new Subscription.Waiter(new Evening(1, onlyServing(() -> story.add("serves"))));

        waiter.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long dishes) {
                story.add("asks for " + dishes);
            }

            @Override
            public void cancel() {
                story.add("goes");
            }
        });
        waiter.onNext(new Dish(0, 1, 0));
        waiter.onNext(new Dish(0, 2, 0));

        assertThat(story).containsExactly("asks for 1", "serves", "asks for 1", "serves", "asks for 1");
    }

    /** The buffer is full, the waiter has one dish in hand, and no cook who is sent home cooks on. */
    @Test
    void aCookWhoIsSentHomeCooksNoMore() {
        var stuck = new Stuck();
        var run = start(new Evening(3_000, stuck.waiterAt(1)));
        await("the waiter").until(() -> stuck.waiters.get() == 1);
        stuck.awaitCooksAtRest();

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(stuck.cooked.get()).as("dishes cooked").isLessThanOrEqualTo(Subscription.BUFFER + 1);
    }
}
