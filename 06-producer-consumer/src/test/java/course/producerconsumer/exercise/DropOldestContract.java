package course.producerconsumer.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every shelf that drops the oldest owes its users. */
abstract class DropOldestContract implements AutoCloseable {

    interface Shelf {
        void put(Integer item);

        Integer take() throws InterruptedException;

        long dropped();
    }

    private final IntFunction<Shelf> newShelf;
    private final List<Call<?>> calls = new ArrayList<>();

    DropOldestContract(IntFunction<Shelf> newShelf) {
        this.newShelf = newShelf;
    }

    @Test
    void whatFitsComesOutInOrder() {
        Shelf shelf = newShelf.apply(3);
        putAll(shelf, 3);

        assertThat(take(shelf, 3)).as("taken, after 1, 2 and 3 were put").containsExactly(1, 2, 3);
        assertThat(shelf.dropped()).as("dropped").isZero();
    }

    @Test
    void putNeverWaits() {
        putAll(newShelf.apply(2), 100);
    }

    @Test
    void theOldestMakeRoom() {
        Shelf shelf = newShelf.apply(2);
        putAll(shelf, 5);

        assertThat(take(shelf, 2)).as("taken, after 1 to 5 were put on two places").containsExactly(4, 5);
        supply(shelf::take).awaitBlocked();
    }

    @Test
    void whatWasDroppedIsCounted() {
        Shelf shelf = newShelf.apply(2);
        putAll(shelf, 5);

        assertThat(shelf.dropped()).as("dropped, of 5 on two places").isEqualTo(3);
    }

    @Test
    void whatWasTakenIsNotCounted() {
        Shelf shelf = newShelf.apply(2);
        for (int round = 0; round < 3; round++) {
            putAll(shelf, 2);
            take(shelf, 2);
        }

        assertThat(shelf.dropped()).as("dropped, when each was taken before there were three").isZero();
    }

    @Test
    void takeWaitsForAnItem() {
        Shelf shelf = newShelf.apply(2);
        var first = supply(shelf::take);
        var second = supply(shelf::take);
        first.awaitBlocked();
        second.awaitBlocked();

        putAll(shelf, 2);

        assertThat(List.of(first.awaitResult(), second.awaitResult())).containsExactlyInAnyOrder(1, 2);
    }

    /** An item wakes whom it wakes; whoever does not get it is not through, and gets the next. */
    @Test
    void oneItemIsForOneTaker() {
        Shelf shelf = newShelf.apply(2);
        var takers = List.of(supply(shelf::take), supply(shelf::take));
        takers.forEach(Call::awaitBlocked);

        putAll(shelf, 1);

        await("one of the two has taken").until(() -> takers.stream().anyMatch(taker -> taker.outcome().isDone()));
        var served = takers.stream().filter(taker -> taker.outcome().isDone()).findFirst().orElseThrow();
        assertThat(served.awaitResult()).as("taken by one").isEqualTo(1);
        var other = takers.get(1 - takers.indexOf(served));
        await("the other one at rest").during(Duration.ofMillis(30)).until(() ->
                other.thread().getState() == Thread.State.WAITING || other.outcome().isDone());
        other.awaitBlocked();

        putAll(shelf, 1);

        assertThat(other.awaitResult()).as("taken by the other one").isEqualTo(1);
    }

    @Test
    void aWaitingTakeCanBeInterrupted() {
        Shelf shelf = newShelf.apply(1);
        var waiter = supply(shelf::take);
        waiter.awaitBlocked();

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
        putAll(shelf, 1);
        assertThat(take(shelf, 1)).containsExactly(1);
    }

    @Test
    void aShelfWithoutRoomIsRefused() {
        for (int capacity : new int[] {0, -1}) {
            assertThatIllegalArgumentException().as("a shelf of " + capacity).isThrownBy(() -> newShelf.apply(capacity))
                    .withMessageContaining("" + capacity);
        }
    }

    @Test
    void inACrowdEveryItemIsTakenOrDroppedOrThere() {
        Shelf shelf = newShelf.apply(10);
        int each = 20_000;
        var takers = IntStream.range(0, 2).mapToObj(number -> supply(() -> takeUntilInterrupted(shelf))).toList();
        var putters = IntStream.range(0, 2).mapToObj(number -> supply(() -> {
            for (int item = 0; item < each; item++) {
                shelf.put(number * each + item);
            }
            return null;
        })).toList();
        putters.forEach(Call::awaitResult);
        takers.forEach(Call::awaitBlocked);
        takers.forEach(Call::interrupt);

        takers.forEach(Call::awaitResult);
        var last = supply(() -> takeUntilInterrupted(shelf));       // the takers may have waited for each other
        last.awaitBlocked();
        last.interrupt();

        List<Integer> taken = Stream.concat(takers.stream(), Stream.of(last))
                .flatMap(taker -> taker.awaitResult().stream()).toList();
        assertThat(taken).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(taken.size() + shelf.dropped()).as("taken and dropped").isEqualTo(2L * each);
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoWhoPutOrPutAndTakeBreaksIt() {
        Calls.newShelf = newShelf;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "put 1; put 2 | put 3; take, dropped",
                "put 1; put 2 | take; dropped");
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }

    private static List<Integer> takeUntilInterrupted(Shelf shelf) {
        List<Integer> taken = new ArrayList<>();
        try {
            while (taken.size() <= 40_000) {
                taken.add(shelf.take());
            }
        } catch (InterruptedException enough) {
            return taken;
        }
        throw new AssertionError("more was taken than was put");
    }

    private void putAll(Shelf shelf, int count) {
        supply(() -> {
            for (int item = 1; item <= count; item++) {
                shelf.put(item);
            }
            return null;
        }).awaitResult();
    }

    private List<Integer> take(Shelf shelf, int count) {
        return supply(() -> {
            List<Integer> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.add(shelf.take());
            }
            return taken;
        }).awaitResult();
    }

    private <T> Call<T> supply(Callable<T> body) {
        var call = Call.supply("caller", body);
        calls.add(call);
        return call;
    }

    public static final class Calls {

        private static IntFunction<Shelf> newShelf;

        private final Shelf shelf = newShelf.apply(1);

        @Operation
        public void put(int item) {
            shelf.put(item);
        }

        @Operation
        public Integer take() throws InterruptedException {
            return shelf.take();
        }

        @Operation
        public long dropped() {
            return shelf.dropped();
        }
    }

    public static final class CallsOfOneThread {

        private final Queue<Integer> items = new ArrayDeque<>();
        private long dropped;

        public void put(int item) {
            dropped += items.poll() == null ? 0 : 1;
            items.add(item);
        }

        public Integer take() {
            return items.poll();
        }

        public long dropped() {
            return dropped;
        }
    }
}
