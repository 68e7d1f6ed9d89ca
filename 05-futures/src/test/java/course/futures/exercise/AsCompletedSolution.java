package course.futures.exercise;

import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Every future comes into one queue when it is done, by a callback or by a thread that waits for it; the rest
 * is counting.
 */
final class AsCompletedSolution {

    private AsCompletedSolution() {}

    static <T> Iterable<Future<T>> asCompleted(Collection<? extends Future<T>> futures) {
        return () -> {
            var done = new LinkedBlockingQueue<Future<T>>();
            for (Future<T> future : futures) {
                if (future instanceof CompletableFuture<T> settable) {
                    settable.whenComplete((value, failure) -> done.add(future));
                } else {
                    Thread.ofVirtual().start(() -> {
                        awaitDone(future);
                        done.add(future);
                    });
                }
            }
            return new Taker<>(done, futures.size());
        };
    }

    private static void awaitDone(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException | CancellationException doneAllTheSame) {
            // whoever takes it will see
        } catch (InterruptedException impossible) {
            throw new AssertionError("nobody has this thread", impossible);
        }
    }

    private static final class Taker<T> implements Iterator<Future<T>> {

        private final BlockingQueue<Future<T>> done;
        private int left;

        private Taker(BlockingQueue<Future<T>> done, int left) {
            this.done = done;
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Future<T> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            try {
                Future<T> next = done.take();
                left--;
                return next;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the next", interrupted);
            }
        }
    }
}
