package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TasksForAWaiterTest extends ConcurrentSolutionContract {

    TasksForAWaiterTest() {
        super(TasksForAWaiter::new);
    }

    @Test
    void whenAllIsCookedAnInterruptStillSendsHomeTheWaiter() {
        var run = start(new Evening(2, onlyServing(new CountDownLatch(1)::await)));
        Doors.awaitIn("awaitTermination", TasksForAWaiter.class, run.thread());

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
