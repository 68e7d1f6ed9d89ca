package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedBufferTest extends LockedBufferContract {

    BoundedBufferTest() {
        super(BoundedBuffer::new);
    }

    @Test
    void putWakesAllWhoWait() throws Exception {
        Buffer<Integer> buffer = emptyBuffer();
        List<Call<Integer>> consumers = List.of(
                supply("first consumer", buffer::take), supply("second consumer", buffer::take));
        consumers.forEach(Call::awaitBlocked);

        holding(buffer, () -> {
            buffer.put(1);
            assertThat(consumers).extracting(consumer -> consumer.thread().getState()).containsOnly(BLOCKED);
        });
    }

    @Test
    void takeWakesAllWhoWait() throws Exception {
        Buffer<Integer> buffer = fullBuffer();
        List<Call<Void>> producers = List.of(
                run("first producer", () -> buffer.put(2)), run("second producer", () -> buffer.put(3)));
        producers.forEach(Call::awaitBlocked);

        holding(buffer, () -> {
            assertThat(buffer.take()).isEqualTo(1);
            assertThat(producers).extracting(producer -> producer.thread().getState()).containsOnly(BLOCKED);
        });
    }

    @Override
    protected void holding(Buffer<Integer> buffer, Call.ThrowingRunnable deed) throws Exception {
        synchronized (buffer) {
            deed.run();
        }
    }
}
