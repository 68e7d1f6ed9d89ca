package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SemaphoresTest {

    @Test
    void fourSellersSellTwoHundredTicketsAndNotOneMore() throws InterruptedException {
        assertThat(Semaphores.sell(200, 4)).isEqualTo(200);
    }

    @Test
    void withTwoPermitsTheLastTicketIsSoldTwiceEveryTime() throws InterruptedException {
        assertThat(Semaphores.sellTheLastTicketTwice()).isEqualTo(2);
    }

    @Test
    void aSemaphoreOfTwoHasThreePermitsAfterAnExtraRelease() {
        var parking = new Semaphore(2);

        parking.release();

        assertThat(parking.tryAcquire(3)).isTrue();
    }

    @Test
    void aSemaphoreHasNoOwnerSoAnotherThreadMayRelease() throws InterruptedException {
        var gate = new Semaphore(1);
        gate.acquire();

        new Crew().with("porter", gate::release).work();

        assertThat(gate.tryAcquire()).isTrue();
    }

    @Test
    void whoIsInterruptedStopsSelling() {
        CalledAway.isToldAtOnce(() -> Semaphores.sell(1, 1));
        CalledAway.isToldAtOnce(Semaphores::sellTheLastTicketTwice);
    }
}
