package course.producerconsumer;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Solution} owes: all served, in order, an end, and a prompt end when interrupted. */
abstract class SolutionContract {

    private final Solution solution;
    private Call<Void> run;

    SolutionContract(Supplier<Solution> newSolution) {
        this.solution = newSolution.get();
    }

    @Test
    void everyDishIsServedOnceAndTheEveningEnds() {
        var evening = new Evening(3_000, Pace.flood());

        start(evening).awaitResult();

        assertInOrder(evening);
        assertThat(evening.served()).hasSize(evening.dishes());
    }

    @Test
    void anInterruptSendsHomeTheCooks() {
        var pace = new Stuck();
        var evening = new Evening(20, pace.cooksAfter(5));
        start(evening);
        await("cooks").until(() -> pace.cooks.get() == cooksAtOnce());

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(pace.sentHome.get()).as("cooks sent home").isEqualTo(cooksAtOnce());
        assertInOrder(evening);
    }

    /** That he has then nothing else in his hands, {@link WaitersTest} shows. */
    @Test
    void anInterruptSendsHomeTheWaiterWhoServesNoMore() {
        var pace = new Stuck();
        var evening = new Evening(20, pace.waiterAt(7));
        start(evening);
        await("waiter").until(() -> pace.waiters.get() == 1);

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(pace.sentHome.get()).as("waiters sent home").isEqualTo(1);
        assertThat(evening.served()).hasSize(7);
        assertInOrder(evening);
    }

    /** The shelf is full, if it can be, and the cooks wait for room; if it cannot, they have gone. */
    @Test
    void anInterruptSendsHomeEverybodyWhenTheShelfIsFull() {
        var pace = new Stuck();
        var evening = new Evening(3_000, pace.waiterAt(1));
        start(evening);
        await("waiter").until(() -> pace.waiters.get() == 1);
        pace.awaitCooksAtRest();

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(evening.served()).hasSize(1);
    }

    /** The waiter has still to tidy up: before that, nobody says that the evening is over. */
    @Test
    void theEveningIsOverWhenTheWaiterHasGone() {
        var served = new CountDownLatch(1);
        var tidies = new CountDownLatch(1);
        var tidy = new CountDownLatch(1);
        start(new Evening(2, onlyServing(() -> {
            try {
                served.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException sentHome) {
                tidies.countDown();
                tidy.await();
                throw sentHome;
            }
        })));
        await("a dish served").until(served::getCount, is(0L));

        run.interrupt();
        await("the waiter sent home").until(tidies::getCount, is(0L));
        ShelfContract.awaitWaiting(run);
        tidy.countDown();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aCookWhoIsCalledAwayEndsTheEvening() {
        start(new Evening(2, new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                throw new InterruptedException("called away");
            }

            @Override
            public void whileServing(Dish dish) {}
        }));

        assertFailedWith("called away");
    }

    /** The cooks make more than any shelf holds, so that they wait for him unless they hear of it. */
    @Test
    void aWaiterWhoIsCalledAwayEndsTheEvening() {
        var evening = new Evening(3_000, onlyServing(() -> {
            throw new InterruptedException("called away");
        }));

        start(evening);

        assertFailedWith("called away");
        assertThat(evening.served()).as("served").hasSize(1);
    }

    @Test
    void aWaiterWhoFailsEndsTheEvening() {
        var evening = new Evening(3_000, onlyServing(() -> {
            throw new IllegalArgumentException("dropped");
        }));

        start(evening);

        assertFailedWith("dropped");
        assertThat(evening.served()).as("served").hasSize(1);
    }

    @AfterEach
    void sendHome() {
        if (run != null) {
            run.interrupt();
        }
    }

    /** How many cooks stand in the kitchen at the same time. */
    int cooksAtOnce() {
        return Evening.COOKS;
    }

    final Call<Void> start(Evening evening) {
        run = Call.run("evening", () -> solution.run(evening));
        return run;
    }

    /** No rest, and this while serving. */
    static Pace onlyServing(Crew.Body body) {
        return new Pace() {
            @Override
            public void afterCooking(int cook, int number) {}

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                body.run();
            }
        };
    }

    final void assertFailedWith(String message) {
        assertThat(run.awaitFailure()).satisfiesAnyOf(
                failure -> assertThat(failure).hasMessage(message),
                failure -> assertThat(failure).hasRootCauseMessage(message));
    }

    private static void assertInOrder(Evening evening) {
        for (int cook = 0; cook < Evening.COOKS; cook++) {
            int its = cook;
            List<Integer> numbers = evening.served().stream()
                    .filter(dish -> dish.cook() == its).map(Dish::number).toList();
            assertThat(numbers).as("dishes of cook " + cook)
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
        }
    }

    /** A pace at which somebody never gets on. */
    static final class Stuck {

        private static final Set<Thread.State> AT_REST = EnumSet.of(WAITING, TIMED_WAITING, TERMINATED);

        final AtomicInteger cooked = new AtomicInteger();
        final AtomicInteger cooks = new AtomicInteger();
        final AtomicInteger waiters = new AtomicInteger();
        final AtomicInteger sentHome = new AtomicInteger();
        private final Set<Thread> kitchen = ConcurrentHashMap.newKeySet();
        private final AtomicInteger servings = new AtomicInteger();

        Pace cooksAfter(int number) {
            return pace(number, Integer.MAX_VALUE);
        }

        Pace waiterAt(int serving) {
            return pace(Integer.MAX_VALUE, serving);
        }

        private Pace pace(int lastDish, int lastServing) {
            return new Pace() {
                @Override
                public void afterCooking(int cook, int number) throws InterruptedException {
                    kitchen.add(Thread.currentThread());
                    cooked.incrementAndGet();
                    if (number == lastDish) {
                        stick(cooks);
                    }
                }

                @Override
                public void whileServing(Dish dish) throws InterruptedException {
                    if (servings.incrementAndGet() == lastServing) {
                        stick(waiters);
                    }
                }
            };
        }

        /** Waits until whoever has cooked has gone or has waited for a moment; a full shelf may let one cook alone. */
        void awaitCooksAtRest() {
            await("cooks at rest").during(Duration.ofMillis(30)).until(() -> !kitchen.isEmpty()
                    && kitchen.stream().map(Thread::getState).allMatch(AT_REST::contains));
        }

        void awaitCooksGone() {
            await("cooks gone").until(() -> kitchen.size() == Evening.COOKS
                    && kitchen.stream().map(Thread::getState).allMatch(TERMINATED::equals));
        }

        private void stick(AtomicInteger who) throws InterruptedException {
            who.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException goHome) {
                sentHome.incrementAndGet();
                throw goHome;
            }
        }
    }
}
