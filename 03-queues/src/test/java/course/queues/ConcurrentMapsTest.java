package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrentMapsTest {

    /** So many that even on one core the waiters take turns in the middle of it. */
    private static final int MANY = 200_000;

    private final ConcurrentMaps restaurant = new ConcurrentMaps();
    private final AtomicInteger cooked = new AtomicInteger();

    @Test
    void inOneStepTheSoupIsCookedOnce() {
        var soupIsDone = new CountDownLatch(1);
        var anna = Call.supply("anna", () -> restaurant.oneStep("soup", dish -> cook(dish, soupIsDone)));
        anna.awaitBlocked();
        var bert = Call.supply("bert", () -> restaurant.oneStep("soup", dish -> cook(dish, soupIsDone)));
        await().until(bert.thread()::getState, is(BLOCKED));    // he may not even look before she has finished

        soupIsDone.countDown();

        assertThat(List.of(anna.awaitResult(), bert.awaitResult())).containsExactly("soup", "soup");
        assertThat(cooked).hasValue(1);
    }

    @Test
    void whoOnlyLooksDoesNotWaitForTheCook() {
        var soupIsDone = new CountDownLatch(1);
        var anna = Call.supply("anna", () -> restaurant.oneStep("soup", dish -> cook(dish, soupIsDone)));
        anna.awaitBlocked();
        var bert = Call.supply("bert", () -> restaurant.twoSteps("soup", dish -> {
            throw new IllegalStateException("no " + dish + " yet");
        }));

        assertThat(bert.awaitFailure()).hasMessage("no soup yet");

        soupIsDone.countDown();
        assertThat(anna.awaitResult()).isEqualTo("soup");
    }

    @Test
    void inTwoStepsBothFindTheCounterEmpty() {
        var bothCook = new CyclicBarrier(2);
        var anna = Call.supply("anna", () -> restaurant.twoSteps("soup", dish -> cook(dish, bothCook)));
        var bert = Call.supply("bert", () -> restaurant.twoSteps("soup", dish -> cook(dish, bothCook)));

        assertThat(List.of(anna.awaitResult(), bert.awaitResult())).containsExactly("soup", "soup");
        assertThat(cooked).hasValue(2);
    }

    @Test
    void mergeCountsEveryOrder() {
        var allHere = new CyclicBarrier(3);
        List<Call<Void>> waiters = Stream.of("anna", "bert", "cleo").map(name -> countMany(name, allHere)).toList();
        waiters.forEach(Call::awaitResult);

        assertThat(restaurant.ordered("soup")).isEqualTo(3 * MANY);
    }

    @Test
    void theMapMayChangeUnderAnIterator() {
        List.of("soup", "fish", "cake").forEach(restaurant::count);

        assertThat(restaurant.strikeOffAll()).isZero();
    }

    private Call<Void> countMany(String waiter, CyclicBarrier allHere) {
        return Call.run(waiter, () -> {
            allHere.await();
            for (int order = 0; order < MANY; order++) {
                restaurant.count("soup");
            }
        });
    }

    private String cook(String dish, CountDownLatch done) {
        cooked.incrementAndGet();
        try {
            done.await();
        } catch (InterruptedException kitchenCloses) {
            throw new AssertionError(kitchenCloses);
        }
        return dish;
    }

    private String cook(String dish, CyclicBarrier together) {
        cooked.incrementAndGet();
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException notBothCame) {
            throw new AssertionError(notBothCame);
        }
        return dish;
    }
}
