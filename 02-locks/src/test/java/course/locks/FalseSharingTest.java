package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FalseSharingTest {

    private final FalseSharing lesson = new FalseSharing();

    @Test
    void whoIsAloneCountsRight() throws InterruptedException {
        assertThat(lesson.countAlone(40, 100_000)).isEqualTo(100_000);
    }

    @Test
    void neighboursDoNotDisturbEachOthersCounts() throws InterruptedException {
        assertThat(lesson.countApart(32, 1, 100_000)).containsExactly(100_000, 100_000);
        assertThat(lesson.countApart(32, 32, 100_000)).containsExactly(100_000, 100_000);
    }

    @Test
    void theyCountAsFarApartAsTheyAreTold() throws InterruptedException {
        lesson.countApart(32, 32, 100_000);

        assertThat(lesson.cells.get(64)).isEqualTo(100_000);
        assertThat(lesson.cells.get(33)).isZero();
    }

    @Test
    void bothCountAtTheSameTime() {
        var bothAreAtIt = new CyclicBarrier(2);

        Call.run("main", () -> FalseSharing.together(() -> meetAt(bothAreAtIt), 1)).awaitResult();
    }

    private static void meetAt(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException nobodyElseThere) {
            throw new IllegalStateException(nobodyElseThere);
        }
    }

    @Test
    void bothThreadsCountTogether() throws InterruptedException {
        var count = new AtomicLong();

        FalseSharing.together(count::incrementAndGet, 100_000);

        assertThat(count).hasValue(200_000);
    }

    @Test
    void oneLuckyRoundDoesNotCount() {
        assertThat(FalseSharing.median(15, 14, 3, 16, 15, 17, 15)).isEqualTo(15);
    }

    @Test
    void whoIsInterruptedBeforeDoesNotCount() {
        CalledAway.isToldAtOnce(() -> lesson.countAlone(40, 1));
        CalledAway.isToldAtOnce(() -> lesson.countApart(32, 1, 1));
        CalledAway.isToldAtOnce(() -> FalseSharing.together(() -> {}, 1));
    }
}
