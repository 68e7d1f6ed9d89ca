package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HomemadeShelvesTest extends ConcurrentSolutionContract {

    HomemadeShelvesTest() {
        super(() -> new ThreeThreads(() -> new SemaphoreShelf<>(100)));
    }

    @Test
    void aShelfWithoutRoomIsRefused() {
        for (int capacity : new int[] {0, -1}) {
            new HomemadeShelves().shelves(capacity).forEach((name, shelf) ->
                    assertThatIllegalArgumentException().as(name).isThrownBy(shelf::get).withMessageContaining("not " + capacity));
        }
    }

    @Test
    void everyShelfServesTheSameEvening() throws InterruptedException {
        var shelves = new HomemadeShelves().shelves(1);
        for (var shelf : shelves.values()) {
            var evening = new Evening(50, Pace.flood());

            new ThreeThreads(shelf).run(evening);

            assertThat(evening.served()).hasSize(100).doesNotHaveDuplicates();
        }
        assertThat(shelves).containsOnlyKeys("wait and notifyAll", "two conditions", "two semaphores");
    }
}
