package course.queues;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskDoneTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final TaskDone office = new TaskDone();
    private final List<Thread> workers = new ArrayList<>();

    @Test
    void theDayIsOverWhenAllJobsAreDone() {
        workers.add(office.startWorker("anna", INSTANT));
        workers.add(office.startWorker("bert", INSTANT));

        Call.run("manager", () -> office.doAll(5)).awaitResult();
    }

    @Test
    void anEmptyQueueIsNotTheEndOfTheWork() {
        Thread anna = office.startWorker("anna", AGES);
        workers.add(anna);
        var manager = Call.run("manager", () -> office.doAll(1));
        await().until(anna::getState, is(TIMED_WAITING));       // the only job is out of the queue

        manager.awaitBlocked();

        anna.interrupt();
        manager.awaitResult();                                  // marked as done, though it was given up
        await().until(anna::getState, is(TERMINATED));
    }

    @Test
    void waitingForTheEndCanBeInterrupted() {
        var manager = Call.run("manager", () -> office.doAll(1));       // nobody works here
        manager.awaitBlocked();

        manager.interrupt();

        assertThat(manager.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @AfterEach
    void sendHome() {
        workers.forEach(Thread::interrupt);
    }
}
