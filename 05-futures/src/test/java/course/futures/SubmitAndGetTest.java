package course.futures;

import static course.futures.SubmitAndGet.checkIn;
import static course.futures.SubmitAndGet.collectsBeforeTheNextOrder;
import static course.futures.SubmitAndGet.orderBothThenCollect;
import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmitAndGetTest {

    private final ExecutorService kitchen = Executors.newFixedThreadPool(2);
    private final CountDownLatch bell = new CountDownLatch(1);
    private final Callable<String> roast = () -> {
        bell.await();
        return "roast";
    };

    @Test
    void ordersGivenFirstAreCookedAtOnce() throws Exception {
        var bothAtWork = new CyclicBarrier(2);      // lets nobody through alone

        assertThat(orderBothThenCollect(kitchen, dish("soup", bothAtWork), dish("cake", bothAtWork)))
                .containsExactly("soup", "cake");
    }

    @Test
    void whoCollectsTooSoonIsCookedForInTurn() {
        var bothAtWork = new CyclicBarrier(2);
        var guest = Call.supply("guest", () ->
                collectsBeforeTheNextOrder(kitchen, dish("soup", bothAtWork), dish("cake", bothAtWork)));

        await().until(bothAtWork::getNumberWaiting, is(1));
        guest.awaitBlocked();                       // and the cake, which would free the soup, is not ordered

        assertThat(bothAtWork.getNumberWaiting()).isEqualTo(1);
        guest.interrupt();
    }

    @Test
    void bothKindsOfGuestGetTheSameDishes() throws Exception {
        assertThat(collectsBeforeTheNextOrder(kitchen, () -> "soup", () -> "cake"))
                .containsExactly("soup", "cake");
    }

    @Test
    void getWaitsForTheDish() {
        Future<String> receipt = kitchen.submit(roast);
        var guest = Call.supply("guest", receipt::get);
        guest.awaitBlocked();

        bell.countDown();

        assertThat(guest.awaitResult()).isEqualTo("roast");
        assertThat(checkIn(receipt)).isEqualTo("ready: roast");
    }

    @Test
    void whoWaitsForTheFirstDishCanBeInterrupted() {
        Call.supply("guest", () -> orderBothThenCollect(kitchen, roast, roast)).assertStopsWhenInterrupted();
    }

    @Test
    void whoWaitsForTheSecondDishCanBeInterrupted() throws InterruptedException {
        var secondBegun = new CountDownLatch(1);
        try (var oneCook = Executors.newSingleThreadExecutor()) {
            var guest = Call.supply("guest", () -> orderBothThenCollect(oneCook, () -> "soup", () -> {
                secondBegun.countDown();        // so the first is ready
                return roast.call();
            }));
            secondBegun.await();

            guest.assertStopsWhenInterrupted();

            bell.countDown();
        }
    }

    @Test
    void aQueuedOrderSaysRunningToo() {
        List<Future<String>> onTheStove = List.of(kitchen.submit(roast), kitchen.submit(roast));
        var begun = new CountDownLatch(1);

        Future<String> queued = kitchen.submit(() -> {
            begun.countDown();
            return "sorbet";
        });

        assertThat(begun.getCount()).isEqualTo(1);
        assertThat(queued.state()).isEqualTo(RUNNING);
        assertThat(onTheStove).extracting(SubmitAndGet::checkIn).containsExactly("not ready", "not ready");
        assertThat(checkIn(queued)).isEqualTo("not ready");
    }

    @Test
    void askingForTheResultNowIsNoWayToWait() {
        Future<String> receipt = kitchen.submit(roast);

        assertThatThrownBy(receipt::resultNow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailureIsAState() {
        Future<String> receipt = kitchen.submit(() -> {
            throw new IllegalStateException("the milk has turned");
        });
        await().until(receipt::isDone);

        assertThat(checkIn(receipt)).isEqualTo("spoilt: the milk has turned");
    }

    @Test
    void beingCancelledIsAState() {
        Future<String> receipt = kitchen.submit(roast);

        receipt.cancel(true);

        assertThat(checkIn(receipt)).isEqualTo("cancelled");
    }

    private static Callable<String> dish(String name, CyclicBarrier bothAtWork) {
        return () -> {
            bothAtWork.await();
            return name;
        };
    }

    @AfterEach
    void closeTheKitchen() {
        kitchen.shutdownNow();
    }
}
