package course.executors.exercise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The completion service tells of the first failure first, {@code finally} stops the rest, and {@code close}
 * waits for it.
 */
final class ParallelMapSolution {

    private ParallelMapSolution() {}

    static <T, R> List<R> map(Collection<T> items, int atMost, Function<? super T, ? extends R> f)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            try {
                var finished = new ExecutorCompletionService<R>(threads);
                var results = new ArrayList<Future<R>>();
                for (T item : items) {
                    results.add(finished.submit(() -> f.apply(item)));
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
}
