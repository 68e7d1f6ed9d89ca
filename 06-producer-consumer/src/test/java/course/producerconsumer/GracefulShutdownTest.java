package course.producerconsumer;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GracefulShutdownTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final ThreadFactory WAITER = Thread.ofPlatform().name("waiter").factory();

    private GracefulShutdown restaurant;

    @Test
    void drainServesAllThatWasOrdered() {
        restaurant = restaurant(Duration.ofMillis(1));

        assertThat(Call.supply("owner", restaurant::drain).awaitResult()).as("left").isEmpty();

        assertThat(restaurant.served()).containsExactly("soup", "fish", "cake");
    }

    @Test
    void abandonGoesAtOnceAndTellsWhatIsLeft() throws InterruptedException {
        restaurant = restaurant(AGES);
        awaitBegun();

        assertThat(Call.supply("owner", restaurant::abandon).awaitResult()).as("left").containsExactly("fish", "cake");

        assertThat(restaurant.served()).containsExactly("soup");
    }

    @Test
    void aWaiterWithoutOrdersGoesHomeToo() {
        restaurant = new GracefulShutdown(AGES, WAITER);
        restaurant.open();
        await().until(() -> waiter().getState(), is(WAITING));

        assertThat(Call.supply("owner", restaurant::abandon).awaitResult()).isEmpty();
    }

    @Test
    void whoIsInterruptedStopsWaitingForTheWaiter() {
        restaurant = restaurant(AGES);
        awaitBegun();

        Call.supply("owner", restaurant::drain).assertStopsWhenInterrupted();
    }

    @Test
    void drainWaitsForTheWaiterHoweverItEnds() {
        restaurant = restaurant(AGES);
        awaitBegun();
        var owner = Call.supply("owner", restaurant::drain);
        owner.awaitBlocked();

        waiter().interrupt();

        assertThat(owner.awaitResult()).as("left").containsExactly("fish", "cake");
    }

    @Test
    void aWaiterWhoHasServedAllWaitsForMore() throws InterruptedException {
        restaurant = new GracefulShutdown(Duration.ofMillis(1), WAITER);
        restaurant.order("soup");
        restaurant.open();
        await().until(() -> waiter().getState(), is(WAITING));

        restaurant.order("fish");
        await().until(() -> waiter().getState(), is(WAITING));

        assertThat(restaurant.abandon()).isEmpty();
        assertThat(restaurant.served()).startsWith("soup").doesNotContainNull();
    }

    @Test
    void anOrderMaySayEnd() {
        restaurant = new GracefulShutdown(Duration.ofMillis(1), WAITER);
        restaurant.open();
        List.of("soup", "end", "cake").forEach(restaurant::order);

        assertThat(Call.supply("owner", restaurant::drain).awaitResult()).as("left").isEmpty();

        assertThat(restaurant.served()).containsExactly("soup", "end", "cake");
    }

    @Test
    void anOrderThatSaysEndIsLeftLikeAnyOther() {
        restaurant = new GracefulShutdown(AGES, WAITER);
        restaurant.open();
        List.of("soup", "end", "cake").forEach(restaurant::order);
        awaitBegun();

        assertThat(Call.supply("owner", restaurant::abandon).awaitResult()).as("left").containsExactly("end", "cake");
    }

    @Test
    void whoComesAfterClosingTimeIsTurnedAway() {
        restaurant = restaurant(Duration.ofMillis(1));
        Call.supply("owner", restaurant::drain).awaitResult();

        assertThatIllegalStateException().isThrownBy(() -> restaurant.order("tea")).withMessageContaining("tea");
    }

    @Test
    void whoComesWhenTheWaiterWasSentHomeIsTurnedAway() {
        restaurant = restaurant(AGES);
        Call.supply("owner", restaurant::abandon).awaitResult();

        assertThatIllegalStateException().isThrownBy(() -> restaurant.order("tea")).withMessageContaining("tea");
    }

    /** Whoever has looked whether it is open is also in the queue before it is closed. */
    @Test
    void anOrderAndClosingTimeAreOneStepEach() {
        restaurant = restaurant(AGES);
        awaitBegun();
        Call<Void> guest;
        Call<List<String>> owner;
        synchronized (restaurant) {
            guest = Call.run("guest", () -> restaurant.order("tea"));
            guest.awaitLockedOutOf(restaurant);
        }
        guest.awaitResult();
        synchronized (restaurant) {
            owner = Call.supply("owner", restaurant::abandon);
            owner.awaitLockedOutOf(restaurant);
        }
        assertThat(owner.awaitResult()).as("left").containsExactly("fish", "cake", "tea");
    }

    /** Were the mark there before closing time, this order would lie behind it. */
    @Test
    void whoOrdersBeforeClosingTimeIsServed() {
        restaurant = restaurant(Duration.ofMillis(1));
        Call<List<String>> owner;
        synchronized (restaurant) {
            owner = Call.supply("owner", restaurant::drain);
            owner.awaitLockedOutOf(restaurant);
            restaurant.order("tea");
        }

        assertThat(owner.awaitResult()).as("left").isEmpty();
        assertThat(restaurant.served()).containsExactly("soup", "fish", "cake", "tea");
    }

    /** The waiter has still to tidy up when it has left the orders alone. */
    @Test
    void abandonWaitsForTheWaiterAndCanBeInterrupted() {
        var tidy = new CountDownLatch(1);
        restaurant = new GracefulShutdown(AGES, work -> WAITER.newThread(() -> {
            work.run();
            awaitUninterruptibly(tidy);
        }));
        restaurant.open();
        await().until(() -> waiter().getState(), is(WAITING));

        Call.supply("owner", restaurant::abandon).assertStopsWhenInterrupted();

        tidy.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException notYet) {
                // There is still something to tidy up.
            }
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        restaurant.abandon();
    }

    private static GracefulShutdown restaurant(Duration serving) {
        var restaurant = new GracefulShutdown(serving, WAITER);
        restaurant.open();
        List.of("soup", "fish", "cake").forEach(restaurant::order);
        return restaurant;
    }

    private static void awaitBegun() {
        await().until(() -> waiter().getState(), is(TIMED_WAITING));
    }

    private static Thread waiter() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("waiter")).findAny().orElseThrow();
    }
}
