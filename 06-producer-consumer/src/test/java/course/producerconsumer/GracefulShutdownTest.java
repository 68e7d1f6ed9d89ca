package course.producerconsumer;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GracefulShutdownTest {

    private static final Duration AGES = Duration.ofHours(1);

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
        restaurant = new GracefulShutdown(AGES);
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

    @AfterEach
    void close() throws InterruptedException {
        restaurant.abandon();
    }

    private static GracefulShutdown restaurant(Duration serving) {
        var restaurant = new GracefulShutdown(serving);
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
