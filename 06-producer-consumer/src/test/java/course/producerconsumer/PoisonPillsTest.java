package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.Test;

class PoisonPillsTest extends ConcurrentSolutionContract {

    PoisonPillsTest() {
        super(() -> new PoisonPills(Thread.ofPlatform().factory(), 1, 100));
    }

    /** Each serving takes two waiters, so one pill too few would leave somebody waiting. */
    @Test
    void everyWaiterGetsAPill() {
        var bothServe = new CyclicBarrier(2);
        var evening = new Evening(10, new Pace() {
            @Override
            public void afterCooking(int cook, int number) {}

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                try {
                    bothServe.await();
                } catch (BrokenBarrierException sentHome) {
                    throw new IllegalStateException(sentHome);
                }
            }
        });

        Call.run("evening", () -> new PoisonPills().run(evening)).awaitResult();

        assertThat(evening.served()).hasSize(20).doesNotHaveDuplicates();
    }
}
