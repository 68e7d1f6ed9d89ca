package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LostUpdatesTest {

    private final LostUpdates museum = new LostUpdates();

    @Test
    void whenBothReadBeforeEitherWritesOneUpdateIsLost() throws InterruptedException {
        var bothHaveRead = new CyclicBarrier(2);
        Crew.Task count = () -> museum.countUnlocked(() -> LostUpdates.meetAt(bothHaveRead));

        new Crew().with("front door", count).with("back door", count).work();

        assertThat(museum.visitors()).isEqualTo(1);
    }

    @Test
    void underTheLockTheSecondCannotReadBeforeTheFirstHasWritten() {
        var secondIsHere = new CountDownLatch(1);
        var first = Call.run("front door", () -> museum.count(secondIsHere::await));
        first.awaitBlocked();
        var second = Call.run("back door", () -> museum.count(() -> {}));
        second.awaitLockedOutOf(museum);

        secondIsHere.countDown();

        first.awaitResult();
        second.awaitResult();
        assertThat(museum.visitors()).isEqualTo(2);
    }

    @Test
    void whoIsCalledAwayWhileCountingIsTold() {
        CalledAway.isTold(museum::count);
        CalledAway.isTold(museum::countUnlocked);
    }

    @Test
    void whoWaitsForTheOtherCanBeCalledAway() {
        Call.run("early", () -> LostUpdates.meetAt(new CyclicBarrier(2))).assertStopsWhenInterrupted();
    }

    @Test
    void whoIsLeftAtABrokenBarrierSaysSoUnlessCalledAway() {
        var broken = new CyclicBarrier(2);
        Call.run("early", () -> LostUpdates.meetAt(broken)).assertStopsWhenInterrupted();

        assertThatThrownBy(() -> LostUpdates.meetAt(broken))
                .isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(BrokenBarrierException.class);
        CalledAway.isToldAtOnce(() -> LostUpdates.meetAt(broken));
    }

    @Test
    @Timeout(60)        // it needs a moment only, once the machine has one
    void aHuntFindsTheRace() throws InterruptedException {
        assertThat(hunt(100_000, museum -> museum.countUnlocked(Thread::yield))).isPresent();
    }

    @Test
    void aHuntFindsNothingUnderTheLock() throws InterruptedException {
        assertThat(hunt(20, museum -> museum.count(Thread::yield))).isEmpty();
    }

    private static OptionalInt hunt(int rounds, Stress.Act<LostUpdates> count) throws InterruptedException {
        Stress.Act<LostUpdates> countAHundred = museum -> {
            for (int i = 0; i < 100; i++) {
                count.on(museum);
            }
        };
        return Stress.firstFailure(Duration.ofSeconds(30), rounds, LostUpdates::new, countAHundred,
                museum -> museum.visitors() == 200);
    }
}
