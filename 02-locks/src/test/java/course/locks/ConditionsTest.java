package course.locks;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final Conditions restaurant = new Conditions();
    private final Hatch hatch = new Hatch();

    @Test
    void everyDishIsServedInOrder() throws InterruptedException {
        assertThat(restaurant.serve(hatch, List.of("soup", "fish", "cake"), Duration.ZERO))
                .containsExactly("soup", "fish", "cake");
    }

    @Test
    void theCookGoesNoFasterThanTheWaiter() throws InterruptedException {
        var cook = Call.run("cook", () -> restaurant.cook(List.of("soup", "fish"), hatch));
        cook.awaitBlocked();

        assertThat(hatch.take()).isEqualTo("soup");

        cook.awaitResult();
        assertThat(hatch.take()).isEqualTo("fish");
    }

    @Test
    void cookAndWaiterCanBeSentHome() {
        CalledAway.isToldWhileWaiting(Call.run("waiter", () -> restaurant.carry(hatch, 1, new ArrayList<>(), Duration.ZERO)));
        var slow = Call.run("slow waiter", () -> restaurant.carry(hatch, 1, new ArrayList<>(), AGES));
        await().until(slow.thread()::getState, is(TIMED_WAITING));
        slow.interrupt();
        assertThat(slow.awaitFailure()).isInstanceOf(InterruptedException.class);
        CalledAway.isToldWhileWaiting(Call.run("cook", () -> restaurant.cook(List.of("soup", "fish"), hatch)));
    }

    @Test
    void closingTimeEndsTheService() {
        var evening = Call.supply("host", () -> restaurant.serve(hatch, List.of("soup", "fish"), AGES));
        evening.awaitBlocked();

        CalledAway.isToldWhileWaiting(evening);
    }
}
