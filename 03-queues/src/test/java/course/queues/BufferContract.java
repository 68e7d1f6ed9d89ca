package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Buffer} owes its users, whatever it is made of. */
public abstract class BufferContract implements AutoCloseable {

    private final IntFunction<Buffer<Integer>> newBuffer;
    private final List<Call<?>> calls = new ArrayList<>();

    protected BufferContract(IntFunction<Buffer<Integer>> newBuffer) {
        this.newBuffer = newBuffer;
    }

    @Test
    public void handsItemsOverInOrder() {
        Buffer<Integer> buffer = newBuffer.apply(3);

        assertThat(supply("one thread", () -> {
            buffer.put(1);
            buffer.put(2);
            buffer.put(3);
            return List.of(buffer.take(), buffer.take(), buffer.take());
        }).awaitResult()).as("taken, after 1, 2 and 3 were put").containsExactly(1, 2, 3);
    }

    @Test
    public void putWaitsForRoom() {
        Buffer<Integer> buffer = fullBuffer();
        var producer = run("producer", () -> buffer.put(2));
        producer.awaitBlocked();

        assertThat(supply("consumer", buffer::take).awaitResult()).isEqualTo(1);

        producer.awaitResult();
        assertThat(supply("consumer", buffer::take).awaitResult()).isEqualTo(2);
    }

    @Test
    public void takeWaitsForAnItem() {
        Buffer<Integer> buffer = emptyBuffer();
        var consumer = supply("consumer", buffer::take);
        consumer.awaitBlocked();

        run("producer", () -> buffer.put(1)).awaitResult();

        assertThat(consumer.awaitResult()).isEqualTo(1);
    }

    @Test
    public void aWaitingPutCanBeInterrupted() {
        Buffer<Integer> buffer = fullBuffer();
        var producer = run("producer", () -> buffer.put(2));
        producer.awaitBlocked();

        producer.interrupt();

        assertThat(producer.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(supply("next consumer", buffer::take).awaitResult()).isEqualTo(1);
        var lateConsumer = supply("late consumer", buffer::take);
        lateConsumer.awaitBlocked();            // what the interrupted producer held is not in the buffer
    }

    @Test
    public void aWaitingTakeCanBeInterrupted() {
        Buffer<Integer> buffer = emptyBuffer();
        var consumer = supply("consumer", buffer::take);
        consumer.awaitBlocked();

        consumer.interrupt();

        assertThat(consumer.awaitFailure()).isInstanceOf(InterruptedException.class);
        run("next producer", () -> buffer.put(1)).awaitResult();
        var lateProducer = run("late producer", () -> buffer.put(2));
        lateProducer.awaitBlocked();            // there is still room for one, not for two
    }

    @Test
    public void nullIsRefusedAndLeavesNoTrace() {
        Buffer<Integer> buffer = emptyBuffer();

        assertThat(run("producer", () -> buffer.put(null)).awaitFailure()).isInstanceOf(NullPointerException.class);

        var consumer = supply("consumer", buffer::take);
        consumer.awaitBlocked();
        run("next producer", () -> buffer.put(1)).awaitResult();
        assertThat(consumer.awaitResult()).isEqualTo(1);
    }

    @Test
    public void nullIsRefusedAtOnceThoughThereIsNoRoom() {
        Buffer<Integer> buffer = fullBuffer();

        assertThat(run("producer", () -> buffer.put(null)).awaitFailure()).isInstanceOf(NullPointerException.class);

        assertThat(supply("consumer", buffer::take).awaitResult()).isEqualTo(1);
    }

    @Test
    public void nothingIsLostOrDoubledWhenFourPutAndFourTake() {
        passOn(newBuffer.apply(1), 4, 1_000);
    }

    /** Room for many: so the threads meet inside, not at the door. */
    @Test
    public void nothingIsLostOrDoubledWhenThereIsRoomForMany() {
        for (int round = 0; round < 5; round++) {
            passOn(newBuffer.apply(100), 4, 5_000);
        }
    }

    @Test
    public void thereMustBeRoomForSomething() {
        for (int capacity : new int[] {0, -7}) {
            assertThatThrownBy(() -> newBuffer.apply(capacity)).as("what a buffer for %s items throws", capacity)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + capacity);
        }
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }

    protected final Buffer<Integer> emptyBuffer() {
        return newBuffer.apply(1);
    }

    protected final Buffer<Integer> fullBuffer() {
        Buffer<Integer> buffer = newBuffer.apply(1);
        run("first producer", () -> buffer.put(1)).awaitResult();
        return buffer;
    }

    private void passOn(Buffer<Integer> buffer, int pairs, int each) {
        for (int producer = 0; producer < pairs; producer++) {
            int from = producer * each;
            run("producer from " + from, () -> putRange(buffer, from, from + each));
        }
        List<Call<List<Integer>>> consumers = IntStream.range(0, pairs)
                .mapToObj(number -> supply("consumer " + number, () -> takeMany(buffer, each)))
                .toList();

        List<Integer> taken = consumers.stream().flatMap(consumer -> consumer.awaitResult().stream()).sorted().toList();
        assertThat(taken).as("all that was taken, sorted")
                .isEqualTo(IntStream.range(0, pairs * each).boxed().toList());
    }

    private static void putRange(Buffer<Integer> buffer, int from, int to) throws InterruptedException {
        for (int item = from; item < to; item++) {
            buffer.put(item);
        }
    }

    private static List<Integer> takeMany(Buffer<Integer> buffer, int count) throws InterruptedException {
        var taken = new ArrayList<Integer>();
        while (taken.size() < count) {
            taken.add(buffer.take());
        }
        return taken;
    }

    protected final <T> Call<T> supply(String threadName, Callable<T> body) {
        var call = Call.supply(threadName, body);
        calls.add(call);
        return call;
    }

    protected final Call<Void> run(String threadName, Call.ThrowingRunnable body) {
        var call = Call.run(threadName, body);
        calls.add(call);
        return call;
    }
}
