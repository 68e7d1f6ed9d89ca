package course.futures.exercise;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;

/**
 * Looks at the tasks in the order in which they end, and in {@code finally} sends home whoever has not ended.
 */
final class FirstSuccessSolution {

    private FirstSuccessSolution() {}

    static <T> T of(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("nobody to ask");
        }
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var done = new ExecutorCompletionService<T>(threads);
            tasks.forEach(done::submit);
            var failures = new ArrayDeque<Throwable>();
            while (failures.size() < tasks.size()) {
                Future<T> next = done.take();
                if (next.state() == State.SUCCESS) {
                    return next.resultNow();
                }
                failures.add(next.exceptionNow());
            }
            var allFailed = new ExecutionException(failures.removeLast());
            failures.forEach(allFailed::addSuppressed);
            throw allFailed;
        } finally {
            threads.shutdownNow();
        }
    }
}
