package course.producerconsumer;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackPressureTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration INSTANT = Duration.ZERO;

    private final BackPressure kitchen = new BackPressure(8);

    @Test
    void aPatientCookIsHeldUpAtEightAndDropsNothing() {
        var cook = Call.run("cook", () -> kitchen.cook(40, AGES));
        await().until(cook.thread()::getState, is(TIMED_WAITING));
        assertThat(kitchen.waiting()).isEqualTo(8);

        var waiter = Call.supply("waiter", () -> kitchen.serve(INSTANT));

        assertThat(waiter.awaitResult()).isEqualTo(IntStream.rangeClosed(1, 40).boxed().toList());
        cook.awaitResult();
        assertThat(kitchen.dropped()).isZero();
    }

    @Test
    void aShelfWithoutPlacesIsRefused() {
        for (int places : new int[] {0, -1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BackPressure(places)).withMessageContaining("not " + places);
        }
    }

    @Test
    void anImpatientCookDropsWhatHasNoRoom() {
        var cook = Call.run("cook", () -> kitchen.cook(40, INSTANT));
        cook.awaitBlocked();        // only the end waits for room

        var served = Call.supply("waiter", () -> kitchen.serve(INSTANT)).awaitResult();

        cook.awaitResult();
        assertThat(served).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(kitchen.dropped()).isEqualTo(32);
    }

    @Test
    void whateverThePaceDroppedAndServedMakeWhatWasCooked() {
        var cook = Call.run("cook", () -> kitchen.cook(10_000, INSTANT));
        var waiter = Call.supply("waiter", () -> kitchen.serve(INSTANT));

        int served = waiter.awaitResult().size();

        cook.awaitResult();
        assertThat(served + kitchen.dropped()).isEqualTo(10_000);
    }

    @Test
    void cookAndWaiterCanBeInterrupted() {
        var cook = Call.run("cook", () -> kitchen.cook(9, AGES));
        await().until(cook.thread()::getState, is(TIMED_WAITING));
        cook.interrupt();
        assertThat(cook.awaitFailure()).isInstanceOf(InterruptedException.class);

        Call.supply("waiter", () -> new BackPressure(1).serve(INSTANT)).assertStopsWhenInterrupted();
    }

    @Test
    void aCookWhoWaitsToPutTheEndCanBeInterrupted() {
        Call.run("cook", () -> kitchen.cook(8, INSTANT)).assertStopsWhenInterrupted();
    }

    @Test
    void aWaiterWhoServesCanBeInterrupted() {
        Call.run("cook", () -> kitchen.cook(2, INSTANT)).awaitResult();
        var waiter = Call.supply("waiter", () -> kitchen.serve(AGES));
        await().until(waiter.thread()::getState, is(TIMED_WAITING));

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
