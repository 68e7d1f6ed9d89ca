package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class SubscriptionTest extends ConcurrentSolutionContract {

    private final List<String> story = new ArrayList<>();

    SubscriptionTest() {
        super(Subscription::new);
    }

    @Test
    void theWaiterAsksForADishWhenItHasServedTheOneBefore() {
        var waiter = subscriber(() -> story.add("serves"));

        waiter.onNext(new Dish(0, 1, 0));
        waiter.onNext(new Dish(0, 2, 0));

        assertThat(story).containsExactly("asks for 1", "serves", "asks for 1", "serves", "asks for 1");
    }

    @Test
    void aWaiterWhoIsSentHomeCancels() {
        var waiter = subscriber(() -> {
            throw new InterruptedException("sent home");
        });

        waiter.onNext(new Dish(0, 1, 0));

        assertThat(story).containsExactly("asks for 1", "cancels");
        assertThat(Call.run("owner", waiter::awaitGone).awaitFailure()).hasRootCauseMessage("sent home");
    }

    @Test
    void whoWaitsForTheCooksOrForTheWaiterCanBeInterrupted() {
        var evening = new Evening(1, new Stuck().cooksAfter(1));
        try (var publisher = new SubmissionPublisher<Dish>()) {
            Call.run("chef", () -> Subscription.cookAll(evening, publisher)).assertStopsWhenInterrupted();
        }

        Call.run("owner", new Subscription.Waiter(evening)::awaitGone).assertStopsWhenInterrupted();
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

    private Subscription.Waiter subscriber(Crew.Body serving) {
        var waiter = new Subscription.Waiter(new Evening(1, onlyServing(serving)));
        waiter.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long dishes) {
                story.add("asks for " + dishes);
            }

            @Override
            public void cancel() {
                story.add("cancels");
            }
        });
        return waiter;
    }
}
