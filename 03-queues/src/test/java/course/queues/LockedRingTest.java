package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

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
            late.awaitLockedOutOf(ring);
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
            late.awaitLockedOutOf(ring);
            assertThat(ring.poll()).isEqualTo("only");
        }
        assertThat(late.awaitResult()).isNull();
    }
}
