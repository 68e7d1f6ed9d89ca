package course.queues.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import course.queues.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every joinable buffer owes its users. */
abstract class JoinableBufferContract implements AutoCloseable {

    interface Joinable extends Buffer<Integer> {
        void taskDone();

        void join() throws InterruptedException;
    }

    private final Joinable buffer;
    private final List<Call<?>> calls = new ArrayList<>();

    JoinableBufferContract(Supplier<Joinable> newBuffer) {
        this.buffer = newBuffer.get();
    }

    @Test
    void itemsComeOutInOrderAndPutNeverWaits() {
        putAll(1, 2, 3);

        assertThat(List.of(takeOne(), takeOne(), takeOne())).as("taken").containsExactly(1, 2, 3);
    }

    @Test
    void takeWaitsForAnItem() {
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();

        putAll(1);

        assertThat(worker.awaitResult()).isEqualTo(1);
    }

    @Test
    void joinReturnsAtOnceWhenNothingIsUnfinished() {
        run("manager", buffer::join).awaitResult();
    }

    @Test
    void joinWaitsWhileAnItemLiesThere() {
        putAll(1);
        run("manager", buffer::join).awaitBlocked();
    }

    @Test
    void joinWaitsForWhatIsTakenButNotDone() {
        putAll(1, 2);
        takeOne();
        takeOne();
        buffer.taskDone();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();

        buffer.taskDone();

        manager.awaitResult();
    }

    @Test
    void joinWaitsForWhatIsPutMeanwhile() {
        putAll(1);
        takeOne();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();

        putAll(2);
        buffer.taskDone();
        manager.awaitBlocked();
        takeOne();
        buffer.taskDone();

        manager.awaitResult();
    }

    @Test
    void allWhoJoinAreReleased() {
        putAll(1);
        var manager = run("manager", buffer::join);
        var owner = run("owner", buffer::join);
        manager.awaitBlocked();
        owner.awaitBlocked();

        takeOne();
        buffer.taskDone();

        manager.awaitResult();
        owner.awaitResult();
    }

    @Test
    void afterOneRoundComesAnother() {
        for (int day = 1; day <= 2; day++) {
            putAll(day);
            var manager = run("manager of day " + day, buffer::join);
            manager.awaitBlocked();
            takeOne();
            buffer.taskDone();
            manager.awaitResult();
        }
    }

    @Test
    void aWorkerIsWokenThoughAManagerWaitsLonger() {
        putAll(1);
        takeOne();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();

        putAll(2);

        assertThat(worker.awaitResult()).isEqualTo(2);
    }

    @Test
    void oneTaskDoneTooManyIsAnError() {
        putAll(1);
        takeOne();
        assertThatCode(buffer::taskDone).as("the first taskDone").doesNotThrowAnyException();

        assertThatThrownBy(buffer::taskDone).as("the second taskDone").isInstanceOf(IllegalStateException.class);
        run("manager", buffer::join).awaitResult();
    }

    @Test
    void waitingEndsWithAnInterrupt() {
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();
        worker.interrupt();
        assertThat(worker.awaitFailure()).isInstanceOf(InterruptedException.class);

        putAll(1);
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();
        manager.interrupt();
        assertThat(manager.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theCountIsRightInACrowd() {
        List<Call<Void>> workers = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            run("producer " + number, () -> {
                for (int item = 0; item < 5_000; item++) {
                    buffer.put(item);
                }
            });
            workers.add(run("worker " + number, () -> {
                for (int item = 0; item < 5_000; item++) {
                    buffer.take();
                    buffer.taskDone();
                }
            }));
        }

        workers.forEach(Call::awaitResult);
        run("manager", buffer::join).awaitResult();
        assertThatThrownBy(buffer::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }

    private void putAll(int... items) {
        run("producer", () -> {
            for (int item : items) {
                buffer.put(item);
            }
        }).awaitResult();
    }

    private int takeOne() {
        return supply("taker", buffer::take).awaitResult();
    }

    private <T> Call<T> supply(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    private Call<Void> run(String name, Call.ThrowingRunnable body) {
        var call = Call.run(name, body);
        calls.add(call);
        return call;
    }
}
