package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
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
