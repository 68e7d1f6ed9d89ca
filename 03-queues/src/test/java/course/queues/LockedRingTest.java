package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import org.junit.jupiter.api.Test;

class LockedRingTest extends RingContract {

    LockedRingTest() {
        super(LockedRing::new);
    }

    @Test
    void offerDoesNothingBeforeItHasTheLock() {
        var ring = new LockedRing<String>(1);
        Call<Boolean> late;
        synchronized (ring) {
            late = Call.supply("late producer", () -> ring.offer("late"));
            await().until(late.thread()::getState, is(BLOCKED));
            assertThat(ring.offer("early")).isTrue();
        }
        assertThat(late.awaitResult()).isFalse();
    }

    @Test
    void pollDoesNothingBeforeItHasTheLock() {
        var ring = new LockedRing<String>(1);
        ring.offer("only");
        Call<String> late;
        synchronized (ring) {
            late = Call.supply("late consumer", ring::poll);
            await().until(late.thread()::getState, is(BLOCKED));
            assertThat(ring.poll()).isEqualTo("only");
        }
        assertThat(late.awaitResult()).isNull();
    }
}
