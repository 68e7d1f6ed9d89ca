package course.futures.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/**
 * The queue knows what is due and waits for it; and stopping, being a callback too, wakes the loop and keeps
 * its place in the order.
 */
class MiniLoopSolution extends MiniLoop {

    final DelayQueue<Entry> entries = new DelayQueue<>();
    private final Runnable stopNow = () -> stopping = true;
    boolean stopping;               // the thread that runs, alone
    private boolean closed;         // guarded by this
    private long tickets;           // guarded by this

    @Override
    public CompletableFuture<Void> callSoon(Runnable callback) {
        return callLater(Duration.ZERO, callback);
    }

    @Override
    public synchronized CompletableFuture<Void> callLater(Duration delay, Runnable callback) {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
        var entry = new Entry(callback, System.nanoTime() + delay.toNanos(), tickets++,
                new CompletableFuture<>());
        entries.add(entry);
        return entry.future;
    }

    @Override
    public void run() {
        if (!begins()) {
            return;
        }
        try {
            while (!stopping) {
                call(entries.take());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            forgetStops();
        }
    }

    /** Those that are left were for the run that has ended. */
    void forgetStops() {
        entries.removeIf(entry -> entry.callback == stopNow);
    }

    /** Not after close: nothing would ever come that could end it. */
    synchronized boolean begins() {
        stopping = closed;
        return !closed;
    }

    void call(Entry entry) {
        try {
            entry.callback.run();
            entry.future.complete(null);
        } catch (Throwable failure) {
            entry.future.completeExceptionally(failure);
        }
    }

    @Override
    public synchronized void stop() {
        if (!closed) {                  // else it has stopped for good
            callSoon(stopNow);
        }
    }

    @Override
    public void close() {
        for (Entry entry : closeAndTakeOut()) {
            entry.future.cancel(false);         // without the lock: it runs what others have hung on it
        }
    }

    private synchronized List<Entry> closeAndTakeOut() {
        if (closed) {
            return List.of();
        }
        List<Entry> left = List.of(entries.toArray(Entry[]::new));
        stop();
        closed = true;
        return left.stream().filter(entries::remove).toList();      // what the loop has taken meanwhile, it runs
    }

    record Entry(Runnable callback, long due, long ticket, CompletableFuture<Void> future)
            implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed another) {
            var other = (Entry) another;
            return due == other.due ? Long.compare(ticket, other.ticket) : Long.signum(due - other.due);
        }
    }
}
