package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DiningPhilosophersTest {

    private static final Duration AGES = Duration.ofHours(1);

    @Test
    void everyoneEatsAsManyMealsAsPlanned() throws InterruptedException {
        assertThat(DiningPhilosophers.dine((seat, pause, meal) -> meal.run(), 3, () -> {})).isEqualTo(15);
    }

    @Test
    void whereNobodyWaitsInACircleNobodyIsDeadlocked() {
        assertThat(DiningPhilosophers.deadlocked()).isEmpty();
    }

    @Test
    void whereNobodyWaitsInACircleNobodyLooksForOneForEver() throws InterruptedException {
        var never = new CountDownLatch(1);
        var stuck = Call.run("stuck", never::await);
        stuck.awaitBlocked();

        assertThat(DiningPhilosophers.waitInACircle(1, stuck.thread(), Duration.ofMillis(1))).as("in a millisecond").isFalse();
        CalledAway.isToldWhileWaiting(
                Call.supply("looks on", () -> DiningPhilosophers.waitInACircle(1, stuck.thread(), AGES)));

        stuck.assertStopsWhenInterrupted();
        assertThat(Call.supply("late", () -> DiningPhilosophers.waitInACircle(1, stuck.thread(), AGES)).awaitResult())
                .as("when it is over").isFalse();
    }
}
