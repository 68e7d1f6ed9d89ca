package course.producerconsumer.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Whoever ends first is heard first, so that a failure interrupts the stage that waits for the other one. */
final class PipelineSolution {

    private PipelineSolution() {}

    static <A, B, C> List<C> run(List<A> items, Function<A, B> first, Function<B, C> second, int capacity)
            throws InterruptedException {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        var between = new ArrayBlockingQueue<B>(capacity);
        var results = new ArrayList<C>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            try {
                var stages = new ExecutorCompletionService<Void>(threads);
                stages.submit(() -> {
                    for (A item : items) {
                        between.put(first.apply(item));
                    }
                    return null;
                });
                stages.submit(() -> {
                    while (results.size() < items.size()) {
                        results.add(second.apply(between.take()));
                    }
                    return null;
                });
                stages.take().get();
                stages.take().get();
                return results;
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failed.getCause();
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
