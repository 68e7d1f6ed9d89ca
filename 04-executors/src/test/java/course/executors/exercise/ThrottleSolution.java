package course.executors.exercise;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/** {@code done} is called once for every task, however it ends, whether it was handed over or not, and begun or not. */
final class ThrottleSolution implements ThrottleContract.Answer {

    private final ExecutorService executor;
    private final Semaphore places;

    ThrottleSolution(ExecutorService executor, int atMost) {
        if (atMost < 1) {
            throw new IllegalArgumentException("atMost must be at least 1, not " + atMost);
        }
        this.executor = executor;
        places = new Semaphore(atMost);
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
        var future = new FutureTask<>(task) {       // first, for it throws if there is no task
            @Override
            protected void done() {
                places.release();
            }
        };
        places.acquire();
        try {
            executor.execute(future);
        } catch (RuntimeException | Error refused) {
            future.cancel(false);       // that is its end, and if it is in a queue after all, it never runs
            throw refused;
        }
        return future;
    }
}
