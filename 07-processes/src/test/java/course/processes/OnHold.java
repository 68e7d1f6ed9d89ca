package course.processes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An executor that does nothing until it is told to go. */
final class OnHold {

    private OnHold() {}

    static ExecutorService until(CountDownLatch go) {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        executor.submit(() -> {
            go.await();
            return null;
        });
        return executor;
    }
}
