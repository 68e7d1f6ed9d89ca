package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollingShelfTest extends ShelfContract {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    PollingShelfTest() {
        super(() -> new PollingShelf<>(MOMENT));
    }

    @Test
    void anEmptyShelfIsLookedAtAgainAndAgain() {
        var polling = (PollingShelf<Integer>) shelf;
        taker();

        await().until(() -> polling.looks() > 10);
    }

    @Test
    void whoFindsSomethingLooksOnce() throws InterruptedException {
        var polling = new PollingShelf<Integer>(AGES);
        polling.put(1);

        assertThat(polling.take()).isEqualTo(1);

        assertThat(polling.looks()).isEqualTo(1);
    }

    @Test
    void whoLooksWaitsForTheLock() {
        var polling = new PollingShelf<Integer>(AGES);
        polling.put(1);
        Call<Integer> waiter;
        Call<Integer> counter;
        synchronized (polling) {
            waiter = Call.supply("waiter", polling::take);
            waiter.awaitLockedOutOf(polling);
            counter = Call.supply("counter", polling::looks);
            counter.awaitLockedOutOf(polling);
        }

        assertThat(waiter.awaitResult()).isEqualTo(1);
        counter.awaitResult();
    }

    @Test
    void whatComesDuringTheNapWaitsForItsEnd() throws InterruptedException {
        var polling = new PollingShelf<Integer>(AGES);
        var waiter = Call.supply("waiter", polling::take);
        awaitWaiting(waiter);

        polling.put(1);

        awaitWaiting(waiter);
        assertThat(polling.looks()).isEqualTo(1);
        waiter.interrupt();
        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(polling.take()).as("left on the shelf").isEqualTo(1);
    }
}
