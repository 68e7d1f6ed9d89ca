package course.queues;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoinableQueueTest {

    private final JoinableQueue<String> queue = new JoinableQueue<>();
    private final List<Call<?>> calls = new ArrayList<>();

    @Test
    void jobsComeOutInTheOrderInWhichTheyWentIn() throws InterruptedException {
        queue.put("first");
        queue.put("second");

        assertThat(List.of(queue.take(), queue.take())).containsExactly("first", "second");
    }

    @Test
    void takeWaitsForAJob() {
        var worker = call("worker", queue::take);
        worker.awaitBlocked();

        queue.put("job");

        assertThat(worker.awaitResult()).isEqualTo("job");
    }

    @Test
    void joinReturnsAtOnceWhenNothingWasPut() {
        call("manager", this::join).awaitResult();
    }

    @Test
    void joinWaitsForTheLastTaskDone() throws InterruptedException {
        queue.put("first");
        queue.put("second");
        var manager = call("manager", this::join);
        queue.take();
        queue.take();
        queue.taskDone();
        manager.awaitBlocked();         // the queue is empty, and one job is still under way

        queue.taskDone();

        manager.awaitResult();
    }

    @Test
    void joinWaitsForWhatIsPutMeanwhile() throws InterruptedException {
        queue.put("first");
        queue.take();
        var manager = call("manager", this::join);
        manager.awaitBlocked();

        queue.put("second");
        queue.taskDone();
        manager.awaitBlocked();
        queue.take();
        queue.taskDone();

        manager.awaitResult();
    }

    @Test
    void nullIsRefusedAndNothingIsUnfinished() {
        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);

        call("manager", this::join).awaitResult();
    }

    @Test
    void everyoneWhoJoinsIsReleased() throws InterruptedException {
        queue.put("job");
        var manager = call("manager", this::join);
        var owner = call("owner", this::join);
        manager.awaitBlocked();
        owner.awaitBlocked();

        queue.take();
        queue.taskDone();

        manager.awaitResult();
        owner.awaitResult();
    }

    @Test
    void aNewJobWakesAWorkerAlthoughAManagerWaitsToo() throws InterruptedException {
        queue.put("first");
        queue.take();
        var manager = call("manager", this::join);      // waits longest, so a single notify would wake it
        manager.awaitBlocked();
        var worker = call("worker", queue::take);
        worker.awaitBlocked();

        queue.put("second");

        assertThat(worker.awaitResult()).isEqualTo("second");
    }

    @Test
    void aFalseAlarmFoolsNobody() {
        queue.put("first");
        var manager = call("manager", this::join);
        manager.awaitBlocked();
        call("first worker", queue::take).awaitResult();
        var worker = call("second worker", queue::take);
        worker.awaitBlocked();

        synchronized (queue) {
            queue.notifyAll();
        }

        worker.awaitBlocked();
        manager.awaitBlocked();
        queue.put("second");
        assertThat(worker.awaitResult()).isEqualTo("second");
    }

    @Test
    void oneTaskDoneTooManyIsAnError() throws InterruptedException {
        queue.put("job");
        queue.take();
        queue.taskDone();

        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
        call("manager", this::join).awaitResult();
    }

    @Test
    void putCountsNothingBeforeItHasTheLock() throws InterruptedException {
        synchronized (queue) {
            call("producer", () -> {
                queue.put("job");
                return "put";
            }).awaitLockedOutOf(queue);
            queue.join();           // nothing is unfinished yet, so this returns at once
        }
    }

    @Test
    void takeTakesNothingBeforeItHasTheLock() throws InterruptedException {
        queue.put("job");
        synchronized (queue) {
            call("worker", queue::take).awaitLockedOutOf(queue);
            assertThat(queue.take()).isEqualTo("job");
        }
    }

    @Test
    void taskDoneCountsNothingBeforeItHasTheLock() throws InterruptedException {
        queue.put("job");
        Call<String> second;
        synchronized (queue) {
            second = call("second", () -> {
                queue.taskDone();
                return "done";
            });
            second.awaitLockedOutOf(queue);
            queue.taskDone();
        }
        assertThat(second.awaitFailure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void joinDoesNotEvenLookBeforeItHasTheLock() {
        Call<String> manager;
        synchronized (queue) {
            manager = call("manager", this::join);
            manager.awaitLockedOutOf(queue);
        }
        manager.awaitResult();
    }

    @Test
    void aNewJobWakesAllWhoWait() throws InterruptedException {
        var first = call("first worker", queue::take);
        var second = call("second worker", queue::take);
        first.awaitBlocked();
        second.awaitBlocked();

        synchronized (queue) {
            queue.put("job");
            assertThat(List.of(first.thread().getState(), second.thread().getState())).containsOnly(BLOCKED);
        }
    }

    @Test
    void waitingEndsWithAnInterrupt() {
        var worker = call("worker", queue::take);
        await().until(worker.thread()::getState, is(WAITING));

        worker.interrupt();

        assertThat(worker.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private String join() throws InterruptedException {
        queue.join();
        return "all done";
    }

    private <T> Call<T> call(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    @AfterEach
    void sendHome() {
        calls.forEach(Call::interrupt);
    }
}
