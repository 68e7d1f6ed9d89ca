package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FalseSharingTest {

    @Test
    void neighboursDisturbEachOthersPaceButNotTheirCounts() throws InterruptedException {
        assertThat(FalseSharing.countApart(1, 100_000)).containsExactly(100_000, 100_000);
        assertThat(FalseSharing.countApart(32, 100_000)).containsExactly(100_000, 100_000);
    }

    @Test
    void bothThreadsCountTogether() throws InterruptedException {
        var count = new AtomicLong();

        FalseSharing.together(count::incrementAndGet, 100_000);

        assertThat(count).hasValue(200_000);
    }

    @Test
    void whoIsInterruptedBeforeDoesNotCount() {
        CalledAway.isToldAtOnce(() -> FalseSharing.countApart(1, 1));
        CalledAway.isToldAtOnce(() -> FalseSharing.together(() -> {}, 1));
    }
}
