package course.locks;

import static java.lang.Thread.State.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

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
        await().until(second.thread()::getState, is(BLOCKED));

        secondIsHere.countDown();

        first.awaitResult();
        second.awaitResult();
        assertThat(museum.visitors()).isEqualTo(2);
    }

    @Test
    void theHuntFindsTheRaceWithinASecond() throws InterruptedException {
        assertThat(LostUpdates.hunt(false)).isPresent();
    }

    @Test
    void theHuntFindsNothingUnderTheLock() throws InterruptedException {
        var bad = Stress.firstFailure(java.time.Duration.ofHours(1), 20, LostUpdates::new,
                subject -> subject.count(Thread::yield), subject -> subject.visitors() == 2);

        assertThat(bad).isEmpty();
    }
}
