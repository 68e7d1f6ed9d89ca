package course.futures;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One thread, many tasks: callbacks run one at a time, each to its end, in the order in which they are due.
 *
 * <p>The thread is that of whoever calls {@link #runForever} or {@link #runUntilComplete}. What only
 * callbacks touch needs no lock. Everything else here but {@link #reportSlow} may be called from any thread.
 */
final class EventLoop implements Executor, AutoCloseable {

    private static final Duration LONGEST_DELAY = Duration.ofDays(36_525);

    private final DelayQueue<Callback> callbacks = new DelayQueue<>();
    private final LongSupplier nanoTime;
    private Duration slow = Duration.ofDays(1);                         // the loop's thread alone
    private BiConsumer<String, Duration> slowReport = (name, taken) -> {};
    private CompletableFuture<?> awaited;           // the loop's thread alone: one left from another run ends nothing
    private boolean stopping;
    private final Runnable stopNow = () -> stopping = true;
    private boolean running;        // guarded by this
    private boolean closed;         // guarded by this
    private long tickets;           // guarded by this

    EventLoop() {
        this(System::nanoTime);
    }

    EventLoop(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    // @start region=call
    void callSoon(String name, Runnable action) {
        callLater(Duration.ZERO, name, action);
    }

    synchronized void callLater(Duration delay, String name, Runnable action) {
        if (closed) {
            throw new IllegalStateException("the loop is closed");
        }
        long due = nanoTime.getAsLong() + nanos(delay);
        callbacks.add(new Callback(name, action, due, tickets++, nanoTime));
    }

    /** The names of what is still to be called, the next one first. */
    List<String> pending() {
        Callback[] atOneMoment = callbacks.toArray(new Callback[0]);    // a stream would look twice, and others call
        return Stream.of(atOneMoment).sorted().map(Callback::name).toList();
    }

    private record Callback(String name, Runnable action, long due, long ticket, LongSupplier nanoTime)
            implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - nanoTime.getAsLong(), NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed another) {
            var other = (Callback) another;
            return due == other.due ? Long.compare(ticket, other.ticket) : Long.signum(due - other.due);
        }
    }
    // @end

    // @start region=run
    void runForever() throws InterruptedException {
        run(new CompletableFuture<>());         // which nobody will complete
    }

    private void run(CompletableFuture<?> last) throws InterruptedException {
        begin(last);
        try {
            last.whenComplete((value, failure) -> callSoon("stop", () -> stopping |= last == awaited));
            while (!stopping) {
                run(callbacks.take());      // waits until one is due
            }
        } finally {
            end();
        }
    }

    private void run(Callback callback) {
        long begin = nanoTime.getAsLong();
        runGuarded(callback.action);
        Duration taken = Duration.ofNanos(nanoTime.getAsLong() - begin);
        if (taken.compareTo(slow) >= 0) {
            runGuarded(() -> slowReport.accept(callback.name, taken));
        }
    }

    private static void runGuarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable failure) {           // an Error, too, is this action's alone
            Thread me = Thread.currentThread();
            me.getUncaughtExceptionHandler().uncaughtException(me, failure);
        }
    }

    /** The loop ends when everything has run that is due by now; how often it is told makes no difference. */
    void stop() {
        callSoon("stop", stopNow);
    }

    <T> T runUntilComplete(CompletableFuture<T> future) throws InterruptedException {
        run(future);
        if (!future.isDone()) {
            throw new IllegalStateException("the loop was stopped before the future was complete");
        }
        return future.getNow(null);     // the value, or the failure as a CompletionException
    }
    // @end

    /**
     * Debug mode: reports the name of every callback that keeps the thread for so long. Call it before the
     * loop runs.
     */
    void reportSlow(Duration slow, BiConsumer<String, Duration> slowReport) {
        this.slow = slow;
        this.slowReport = slowReport;
    }

    /** Times 292 years apart could not be put in order: their difference is more than a long has room for. */
    private static long nanos(Duration delay) {
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "a delay of " + LONGEST_DELAY.toDays() + " days at most, not of " + delay.toDays());
        }
        return delay.toNanos();
    }

    /** So that {@code thenRunAsync(action, loop)} brings an action back to the loop's thread. */
    @Override
    public void execute(Runnable action) {
        callSoon("execute", action);
    }

    private synchronized void begin(CompletableFuture<?> last) {
        if (closed || running) {
            throw new IllegalStateException(closed ? "the loop is closed" : "the loop is running already");
        }
        running = true;
        awaited = last;
        stopping = false;
    }

    private synchronized void end() {
        running = false;
        callbacks.removeIf(callback -> callback.action == stopNow);     // they were for this run, not for the next
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (running) {
            throw new IllegalStateException("a running loop cannot be closed; stop it first");
        }
        closed = true;
        callbacks.clear();
    }
}
