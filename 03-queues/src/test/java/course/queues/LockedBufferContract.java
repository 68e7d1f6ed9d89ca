package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Buffer} owes on top when everything happens under one lock.
 *
 * <p>These checks hold that lock themselves, and so choose who runs when.
 */
public abstract class LockedBufferContract extends BufferContract {

    protected LockedBufferContract(IntFunction<Buffer<Integer>> newBuffer) {
        super(newBuffer);
    }

    /** Does something while holding the buffer's lock. */
    protected abstract void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception;

    /** The item that wakes the consumer is gone before the consumer is back inside. */
    @Test
    public void takeLooksAgainWhenItIsWoken() throws Exception {
        Buffer<Integer> buffer = emptyBuffer();
        var consumer = supply("consumer", buffer::take);
        consumer.awaitBlocked();

        holding(buffer, () -> {
            buffer.put(1);
            assertThat(buffer.take()).isEqualTo(1);
        });

        consumer.awaitBlocked();
        buffer.put(2);
        assertThat(consumer.awaitResult()).isEqualTo(2);
    }

    @Test
    public void putLooksAgainWhenItIsWoken() throws Exception {
        Buffer<Integer> buffer = fullBuffer();
        var producer = run("producer", () -> buffer.put(3));
        producer.awaitBlocked();

        holding(buffer, () -> {
            assertThat(buffer.take()).isEqualTo(1);
            buffer.put(2);
        });

        producer.awaitBlocked();
        assertThat(buffer.take()).isEqualTo(2);
        producer.awaitResult();
    }

    /** Two consumers and a producer wait at the same moment, and only the producer can go on. */
    @Test
    public void theThreadThatCanGoOnIsWoken() {
        Buffer<Integer> buffer = emptyBuffer();
        var first = supply("first consumer", buffer::take);
        var second = supply("second consumer", buffer::take);
        first.awaitBlocked();
        second.awaitBlocked();

        run("producer", () -> holding(buffer, () -> {
            buffer.put(1);
            buffer.put(2);
        }));

        assertThat(List.of(first.awaitResult(), second.awaitResult())).containsExactlyInAnyOrder(1, 2);
    }

    /** Did it look before it has the lock, both producers would see room for the last item. */
    @Test
    public void putLooksOnlyWithTheLockInItsHand() throws Exception {
        Buffer<Integer> buffer = emptyBuffer();

        List<Call<Void>> producers = bothAtTheDoor(buffer, () -> List.of(
                run("first producer", () -> buffer.put(1)), run("second producer", () -> buffer.put(2))));

        onlyOneHasGoneThrough(producers);
        buffer.take();
        producers.forEach(Call::awaitResult);
    }

    @Test
    public void takeLooksOnlyWithTheLockInItsHand() throws Exception {
        Buffer<Integer> buffer = fullBuffer();

        List<Call<Integer>> consumers = bothAtTheDoor(buffer, () -> List.of(
                supply("first consumer", buffer::take), supply("second consumer", buffer::take)));

        onlyOneHasGoneThrough(consumers);
        buffer.put(2);
        assertThat(consumers).extracting(Call::awaitResult).containsExactlyInAnyOrder(1, 2);
    }

    private <T> List<Call<T>> bothAtTheDoor(Buffer<Integer> buffer, Supplier<List<Call<T>>> start) throws Exception {
        var calls = new ArrayList<Call<T>>();
        holding(buffer, () -> {
            calls.addAll(start.get());
            for (Call<T> call : calls) {
                await().until(call.thread()::getState, is(oneOf(BLOCKED, WAITING)));
            }
        });
        return calls;
    }

    private static void onlyOneHasGoneThrough(List<? extends Call<?>> calls) {
        await().until(() -> calls.stream().anyMatch(call -> call.outcome().isDone()));
        calls.stream().filter(call -> !call.outcome().isDone()).forEach(Call::awaitBlocked);
        assertThat(calls).as("through").filteredOn(call -> call.outcome().isDone()).hasSize(1);
    }
}
