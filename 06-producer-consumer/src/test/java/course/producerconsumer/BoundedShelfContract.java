package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What a {@link Shelf} owes on top when it has only so many places. */
abstract class BoundedShelfContract extends ShelfContract {

    private final Shelf<Integer> small;

    BoundedShelfContract(IntFunction<Shelf<Integer>> newShelf) {
        super(() -> newShelf.apply(100));
        small = newShelf.apply(1);
    }

    @Test
    void putWaitsForRoom() throws InterruptedException {
        small.put(1);
        var cook = putter(2);
        cook.awaitBlocked();

        assertThat(small.take()).isEqualTo(1);

        cook.awaitResult();
        assertThat(small.take()).isEqualTo(2);
    }

    @Test
    void aWaitingPutCanBeInterruptedAndLeavesNoTrace() throws InterruptedException {
        small.put(1);
        var cook = putter(2);
        cook.awaitBlocked();

        cook.interrupt();

        assertThat(cook.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(small.take()).isEqualTo(1);
        supply("waiter", small::take).awaitBlocked();
    }

    /** Two waiters and a cook wait at the same place, and only one of them can go on. */
    @Test
    void whoCanGoOnIsWoken() throws InterruptedException {
        List<Call<Integer>> waiters = List.of(supply("first", small::take), supply("second", small::take));
        waiters.forEach(Call::awaitBlocked);

        var cook = supply("cook", () -> {
            for (int item = 1; item <= 4; item++) {
                small.put(item);
            }
            return null;
        });

        waiters.forEach(Call::awaitResult);
        await("room for one").until(() -> small.take() == 3);
        assertThat(small.take()).isEqualTo(4);
        cook.awaitResult();
    }

    final Shelf<Integer> small() {
        return small;
    }

    final Call<Void> putter(int item) {
        return supply("cook", () -> {
            small.put(item);
            return null;
        });
    }
}
