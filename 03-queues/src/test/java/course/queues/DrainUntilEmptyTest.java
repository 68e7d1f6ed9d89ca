package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainUntilEmptyTest {

    private final CyclicBarrier bothHaveLooked = new CyclicBarrier(2);

    @Test
    void lookingFirstLeavesOneClerkWaitingForEver() {
        var office = new DrainUntilEmpty(() -> meet(bothHaveLooked));
        var shelf = new LinkedBlockingQueue<>(List.of("the last parcel"));
        var anna = Call.supply("anna", () -> office.looksThenTakes(shelf));
        var bert = Call.supply("bert", () -> office.looksThenTakes(shelf));

        await("one of them").until(() -> anna.outcome().isDone() || bert.outcome().isDone());
        var unlucky = anna.outcome().isDone() ? bert : anna;
        unlucky.awaitBlocked();

        assertThat(shelf).isEmpty();
        unlucky.interrupt();
        assertThat(unlucky.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void pollingSendsBothHome() {
        var firstWalks = new AtomicInteger(2);
        var office = new DrainUntilEmpty(() -> {
            if (firstWalks.getAndDecrement() > 0) {
                meet(bothHaveLooked);               // whoever got it walks once more, alone
            }
        });
        var shelf = new LinkedBlockingQueue<>(List.of("the last parcel"));
        var anna = Call.supply("anna", () -> office.polls(shelf));
        var bert = Call.supply("bert", () -> office.polls(shelf));

        assertThat(List.of(anna, bert)).flatExtracting(Call::awaitResult).containsExactly("the last parcel");
    }

    @Test
    void thoseWhoPollTakeAllThereIs() {
        var office = new DrainUntilEmpty(() -> {});
        var shelf = new LinkedBlockingQueue<>(List.of("parcel 1", "parcel 2", "parcel 3"));
        var anna = Call.supply("anna", () -> office.polls(shelf));
        var bert = Call.supply("bert", () -> office.polls(shelf));

        assertThat(List.of(anna, bert)).flatExtracting(Call::awaitResult)
                .containsExactlyInAnyOrder("parcel 1", "parcel 2", "parcel 3");
    }

    @Test
    void drainingTakesAllThereIsAndWaitsForNothing() {
        var office = new DrainUntilEmpty(() -> {});
        var shelf = new LinkedBlockingQueue<>(List.of("parcel 1", "parcel 2", "parcel 3"));

        assertThat(Call.supply("anna", () -> office.drains(shelf)).awaitResult())
                .containsExactly("parcel 1", "parcel 2", "parcel 3");
        assertThat(Call.supply("bert", () -> office.drains(shelf)).awaitResult()).isEmpty();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException notBothCame) {
            throw new AssertionError(notBothCame);
        }
    }
}
