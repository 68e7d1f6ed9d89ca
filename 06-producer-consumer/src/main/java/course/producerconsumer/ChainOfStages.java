package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/** A chain of stages: each dish is served when the one before it has been. There is no waiter's thread at all. */
final class ChainOfStages implements Solution {

    // @start region=run
    @Override
    public void run(Evening evening) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("stage ", 1).factory())) {
            try {
                var chain = new Chain(threads);
                var stages = new LinkedBlockingQueue<Future<Void>>();
                Evening.Pass pass = dish -> stages.add(chain.append(() -> serve(evening, dish)));
                Crew.run(Thread.ofPlatform().factory(), List.of(
                        new Job("cook 0", () -> evening.cook(0, pass)),
                        new Job("cook 1", () -> evening.cook(1, pass)),
                        new Job("owner", () -> awaitAll(evening.dishes(), stages))));
            } finally {
                threads.shutdownNow();      // to cancel a CompletableFuture would interrupt nobody
            }
        }
    }

    static void awaitAll(int dishes, BlockingQueue<Future<Void>> stages) throws InterruptedException {
        try {
            for (int left = dishes; left > 0; left--) {
                stages.take().get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a stage has failed", failed.getCause());
        }
    }

    static final class Chain {

        private final Executor threads;
        private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);     // guarded by this

        Chain(Executor threads) {
            this.threads = threads;
        }

        synchronized Future<Void> append(Runnable stage) {
            last = last.thenRunAsync(stage, threads);
            return last;
        }
    }
    // @end

    private static void serve(Evening evening, Dish dish) {
        try {
            evening.serve(dish);
        } catch (InterruptedException sentHome) {
            throw new CompletionException(sentHome);
        }
    }
}
