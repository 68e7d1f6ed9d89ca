package course.executors.exercise;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** {@code done} is called once for every task that was handed over, however it ends, and begun or not. */
final class ThrottleSolution implements ThrottleContract.Answer {

    private final ExecutorService executor;
    private final Semaphore places;

    ThrottleSolution(ExecutorService executor, int atMost) {
        this.executor = executor;
        places = new Semaphore(atMost);
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) throws InterruptedException {
        places.acquire();
        var future = new FutureTask<>(task) {
            @Override
            protected void done() {
                places.release();
            }
        };
        try {
            executor.execute(future);
        } catch (RejectedExecutionException refused) {
            places.release();
            throw refused;
        }
        return future;
    }
}
