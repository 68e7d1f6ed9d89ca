package course.producerconsumer;

import course.kit.Call;
import java.util.concurrent.ExecutorCompletionService;
import org.junit.jupiter.api.Test;

class TasksForAWaiterTest extends ConcurrentSolutionContract {

    TasksForAWaiterTest() {
        super(TasksForAWaiter::new);
    }

    @Test
    void anOwnerWithoutAReceiptCanBeInterrupted() {
        var served = new ExecutorCompletionService<Void>(Runnable::run);

        Call.run("owner", () -> TasksForAWaiter.check(1, served)).assertStopsWhenInterrupted();
    }
}
