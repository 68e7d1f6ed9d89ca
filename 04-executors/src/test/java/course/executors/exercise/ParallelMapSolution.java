package course.executors.exercise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The completion service tells of the first failure first, {@code finally} stops the rest, and {@code close}
 * waits for it. What would begin before the caller has been told sees the flag, which is up before the place is free.
 */
final class ParallelMapSolution {

    private ParallelMapSolution() {}

    static <T, R> List<R> map(Collection<T> items, int atMost, Function<? super T, ? extends R> f)
            throws InterruptedException, ExecutionException {
        if (atMost < 1) {
            throw new IllegalArgumentException("atMost must be at least 1, not " + atMost);
        }
        var failed = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            try {
                var finished = new ExecutorCompletionService<R>(threads);
                var results = new ArrayList<Future<R>>();
                for (T item : items) {
                    results.add(finished.submit(() -> applyUnless(failed, f, item)));
                }
                for (int i = 0; i < results.size(); i++) {
                    finished.take().get();
                }
                return results.stream().map(Future::resultNow).toList();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T, R> R applyUnless(AtomicBoolean failed, Function<? super T, ? extends R> f, T item) {
        if (failed.get()) {
            return null;            // nobody will read it; an exception might be taken for the first failure
        }
        try {
            return f.apply(item);
        } catch (Throwable failure) {
            failed.set(true);
            throw failure;
        }
    }
}
