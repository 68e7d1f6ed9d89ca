package course.futures.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MiniLoopSolutionTest extends MiniLoopContract {

    MiniLoopSolutionTest() {
        super(MiniLoopSolution::new);
    }

    @Nested
    class WithAHeapAndACondition extends MiniLoopContract {

        WithAHeapAndACondition() {
            super(ConditionLoop::new);
        }
    }

    /** Right as well: nobody has asked for a loop that can be closed twice. */
    @Nested
    class ThatMindsASecondClose extends MiniLoopContract {

        ThatMindsASecondClose() {
            super(() -> new MiniLoopSolution() {

                private final AtomicBoolean closed = new AtomicBoolean();

                @Override
                public void close() {
                    if (closed.getAndSet(true)) {
                        throw new IllegalStateException("closed already");
                    }
                    super.close();
                }
            });
        }
    }

    @Test
    void aLoopThatWasClosedWhileItRanNeitherRunsNorMindsAStop() {
        var loop = new MiniLoopSolution();
        var runner = Call.run("first run", loop::run);
        runner.awaitBlocked();
        loop.close();
        runner.awaitResult();

        loop.stop();

        Call.run("second run", loop::run).awaitResult();
    }

    /** Nobody asked for it, but what hangs on a future is somebody else's code. */
    @Test
    void whatHangsOnACancelledFutureRunsWithoutTheLock() {
        for (MiniLoop loop : List.of(new MiniLoopSolution(), new ConditionLoop())) {
            CompletableFuture<Void> later = loop.callLater(Duration.ofHours(1), () -> {});
            CompletableFuture<Void> stopped =
                    later.handle((nothing, cancelled) -> Call.run("other", loop::stop).awaitResult());

            loop.close();

            assertThat(later.isCancelled()).isTrue();
            assertThat(stopped).isCompleted();
        }
    }

    /** Right as well: what it waits for without end has an end in 292 years. */
    private static final class ConditionLoop extends MiniLoop {

        private record Entry(long due, long ticket, Runnable callback, CompletableFuture<Void> future) {}

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition change = lock.newCondition();
        private final PriorityQueue<Entry> entries = new PriorityQueue<>(        // guarded by lock, as all below
                Comparator.comparingLong(Entry::due).thenComparingLong(Entry::ticket));
        private final long birth = System.nanoTime();
        private long tickets;
        private boolean stopping;
        private boolean closed;

        @Override
        public CompletableFuture<Void> callSoon(Runnable callback) {
            return callLater(Duration.ZERO, callback);
        }

        @Override
        public CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
            return locked(() -> {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                var entry = new Entry(now() + delay.toNanos(), tickets++, callback, new CompletableFuture<>());
                entries.add(entry);
                return entry.future;
            });
        }

        @Override
        public void run() {
            locked(() -> stopping = closed);
            try {
                for (Entry next = next(); next != null; next = next()) {
                    call(next);
                }
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
        }

        private Entry next() throws InterruptedException {
            lock.lock();
            try {
                while (!stopping) {
                    long left = entries.isEmpty() ? Long.MAX_VALUE : entries.peek().due - now();
                    if (left <= 0) {
                        return entries.poll();
                    }
                    change.awaitNanos(left);
                }
                return null;
            } finally {
                lock.unlock();
            }
        }

        private static void call(Entry entry) {
            try {
                entry.callback.run();
                entry.future.complete(null);
            } catch (Throwable failure) {
                entry.future.completeExceptionally(failure);
            }
        }

        @Override
        public void stop() {
            locked(() -> stopping = true);
        }

        @Override
        public void close() {
            List<Entry> left = locked(() -> {
                stopping = true;
                closed = true;
                List<Entry> all = List.copyOf(entries);
                entries.clear();
                return all;
            });
            left.forEach(entry -> entry.future.cancel(false));
        }

        private long now() {
            return System.nanoTime() - birth;
        }

        private <T> T locked(Supplier<T> action) {
            lock.lock();
            try {
                T result = action.get();
                change.signal();
                return result;
            } finally {
                lock.unlock();
            }
        }
    }
}
