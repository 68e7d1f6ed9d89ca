package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Buffer} owes on top when everything happens under one lock.
 *
 * <p>These checks hold that lock themselves, and so choose who runs when.
 */
public abstract class LockedBufferContract extends BufferContract {

    private final IntFunction<Buffer<Integer>> newBuffer;

    protected LockedBufferContract(IntFunction<Buffer<Integer>> newBuffer) {
        super(newBuffer);
        this.newBuffer = newBuffer;
    }

    /** Does something while holding the buffer's lock. */
    protected abstract void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception;

    /** Returns once nobody is on the way from a signal to the lock. A monitor's threads are BLOCKED there, not WAITING. */
    protected void awaitNobodyAtTheDoor(Buffer<Integer> buffer) {}

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
        awaitNobodyAtTheDoor(buffer);

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
        awaitNobodyAtTheDoor(buffer);

        producer.awaitBlocked();
        assertThat(buffer.take()).isEqualTo(2);
        producer.awaitResult();
    }

    /** Those who were woken for one place look one after the other; whoever does not act at once acts on an old look. */
    @Test
    public void onePlaceIsForOneHoweverManyAreWoken() throws Exception {
        long enough = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int round = 0; round == 0 || round < 100 && System.nanoTime() < enough; round++) {
            Buffer<Integer> buffer = fullBuffer();
            List<Call<Void>> producers = IntStream.range(0, 4)
                    .mapToObj(number -> run("producer " + number, () -> buffer.put(2)))
                    .toList();
            producers.forEach(Call::awaitBlocked);

            holding(buffer, buffer::take);
            awaitNobodyAtTheDoor(buffer);
            await("one through, and the others waiting again").until(() -> through(producers) > 0
                    && producers.stream().allMatch(call -> call.outcome().isDone() || call.thread().getState() == WAITING));

            assertThat(through(producers)).as("producers who found a place, when there was one").isEqualTo(1);
            producers.forEach(Call::interrupt);
        }
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

    /** The second item comes before the consumer whom the first has woken is back. */
    @Test
    public void twoItemsWakeTwoConsumers() {
        Buffer<Integer> buffer = newBuffer.apply(2);
        var first = supply("first consumer", buffer::take);
        var second = supply("second consumer", buffer::take);
        first.awaitBlocked();
        second.awaitBlocked();

        run("producer", () -> holding(buffer, () -> {
            buffer.put(1);
            buffer.put(2);
        })).awaitResult();

        assertThat(List.of(first.awaitResult(), second.awaitResult())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    public void twoPlacesWakeTwoProducers() {
        Buffer<Integer> buffer = newBuffer.apply(2);
        run("early producer", () -> {
            buffer.put(1);
            buffer.put(2);
        }).awaitResult();
        var first = run("first producer", () -> buffer.put(3));
        var second = run("second producer", () -> buffer.put(4));
        first.awaitBlocked();
        second.awaitBlocked();

        run("consumer", () -> holding(buffer, () -> {
            buffer.take();
            buffer.take();
        })).awaitResult();

        first.awaitResult();
        second.awaitResult();
    }

    /** Had the one at the door looked yet, or done anything, it would not wait now. */
    @Test
    public void putDoesNothingBeforeItHasTheLock() throws Exception {
        Buffer<Integer> buffer = emptyBuffer();
        var late = new ArrayList<Call<Void>>();

        var quick = run("quick producer", () -> holding(buffer, () -> {
            late.add(run("producer", () -> buffer.put(2)));
            awaitAtTheDoor(late.getFirst());
            buffer.put(1);
        }));

        quick.awaitResult();
        awaitNobodyAtTheDoor(buffer);
        late.getFirst().awaitBlocked();
        assertThat(List.of(buffer.take(), buffer.take())).containsExactly(1, 2);
    }

    @Test
    public void takeDoesNothingBeforeItHasTheLock() throws Exception {
        Buffer<Integer> buffer = fullBuffer();
        var late = new ArrayList<Call<Integer>>();
        var taken = new ArrayList<Integer>();

        var quick = run("quick consumer", () -> holding(buffer, () -> {
            late.add(supply("consumer", buffer::take));
            awaitAtTheDoor(late.getFirst());
            taken.add(buffer.take());
        }));

        quick.awaitResult();
        assertThat(taken).containsExactly(1);
        awaitNobodyAtTheDoor(buffer);
        late.getFirst().awaitBlocked();
        buffer.put(2);
        assertThat(late.getFirst().awaitResult()).isEqualTo(2);
    }

    private static long through(List<Call<Void>> calls) {
        return calls.stream().filter(call -> call.outcome().isDone()).count();
    }

    protected static void awaitAtTheDoor(Call<?> call) {
        await(call.thread().getName()).until(call.thread()::getState, is(oneOf(BLOCKED, WAITING)));
    }
}
