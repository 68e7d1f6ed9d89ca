package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiningPhilosophersTest {

    @Test
    void everyoneEatsAsManyMealsAsPlanned() throws InterruptedException {
        assertThat(DiningPhilosophers.dine((seat, pause, meal) -> meal.run(), 3, () -> {})).isEqualTo(15);
    }

    @Test
    void whereNobodyWaitsInACircleNobodyIsDeadlocked() {
        assertThat(DiningPhilosophers.deadlocked()).isEmpty();
    }
}
