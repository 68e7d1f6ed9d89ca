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

    /** Had the one at the door done anything yet, there would be no room for ours. */
    @Test
    public void putDoesNothingBeforeItHasTheLock() throws Exception {
        Buffer<Integer> buffer = emptyBuffer();

        var quick = run("quick producer", () -> holding(buffer, () -> {
            awaitAtTheDoor(run("producer", () -> buffer.put(2)));
            buffer.put(1);
        }));

        quick.awaitResult();
        assertThat(List.of(buffer.take(), buffer.take())).containsExactly(1, 2);
    }

    @Test
    public void takeDoesNothingBeforeItHasTheLock() throws Exception {
        Buffer<Integer> buffer = fullBuffer();

        var quick = supply("quick consumer", () -> {
            var taken = new ArrayList<Integer>();
            holding(buffer, () -> {
                awaitAtTheDoor(supply("consumer", buffer::take));
                taken.add(buffer.take());
            });
            return taken;
        });

        assertThat(quick.awaitResult()).containsExactly(1);
    }

    protected static void awaitAtTheDoor(Call<?> call) {
        await(call.thread().getName()).until(call.thread()::getState, is(oneOf(BLOCKED, WAITING)));
    }
}
