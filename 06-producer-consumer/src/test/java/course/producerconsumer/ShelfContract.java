package course.producerconsumer;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Shelf} owes to cooks and one waiter. */
abstract class ShelfContract {

    final Shelf<Integer> shelf;
    private final List<Call<?>> calls = new ArrayList<>();

    ShelfContract(Supplier<Shelf<Integer>> newShelf) {
        this.shelf = newShelf.get();
    }

    @Test
    void whatComesFirstLeavesFirst() {
        supply("cook", () -> {
            shelf.put(1);
            shelf.put(2);
            return null;
        }).awaitResult();

        assertThat(List.of(taker().awaitResult(), taker().awaitResult())).containsExactly(1, 2);
    }

    @Test
    void takeWaitsForAnItem() throws InterruptedException {
        var taker = taker();
        awaitWaiting(taker);

        shelf.put(1);

        assertThat(taker.awaitResult()).isEqualTo(1);
    }

    @Test
    void aWaitingTakeCanBeInterruptedAndLosesNothing() throws InterruptedException {
        var taker = taker();
        awaitWaiting(taker);

        taker.interrupt();

        assertThat(taker.awaitFailure()).isInstanceOf(InterruptedException.class);
        shelf.put(1);
        assertThat(taker().awaitResult()).isEqualTo(1);
    }

    /** Again and again, for only two who meet inside at the wrong moment show that there is no lock. */
    @Test
    void nothingIsLostOrDoubledInACrowd() {
        for (int round = 0; round < 5; round++) {
            passOn(waiters(), 10_000);
        }
    }

    int waiters() {
        return 4;
    }

    @AfterEach
    void sendHome() {
        calls.forEach(Call::interrupt);
    }

    private void passOn(int waiters, int each) {
        for (int cook = 0; cook < 4; cook++) {
            int from = cook * each;
            supply("cook from " + from, () -> {
                for (int item = from; item < from + each; item++) {
                    shelf.put(item);
                }
                return null;
            });
        }
        List<Call<List<Integer>>> crowd = IntStream.range(0, waiters)
                .mapToObj(number -> supply("waiter " + number, () -> takeMany(4 * each / waiters)))
                .toList();
        List<Integer> taken = crowd.stream().flatMap(waiter -> waiter.awaitResult().stream()).sorted().toList();
        assertThat(taken).as("all that was taken, sorted").isEqualTo(IntStream.range(0, 4 * each).boxed().toList());
    }

    private List<Integer> takeMany(int count) throws InterruptedException {
        var taken = new ArrayList<Integer>();
        while (taken.size() < count) {
            taken.add(shelf.take());
        }
        return taken;
    }

    final Call<Integer> taker() {
        return supply("waiter", shelf::take);
    }

    final <T> Call<T> supply(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    static void awaitWaiting(Call<?> call) {
        await(call.thread().getName()).until(() ->
                call.thread().getState() == WAITING || call.thread().getState() == TIMED_WAITING);
    }
}
