package course.producerconsumer.exercise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One thread alone forms the batches and calls the sink, so they need no lock; the queue before it keeps the order. To add and to
 * close take turns, so that nothing comes behind the end.
 */
final class BatcherSolution implements BatcherContract.Batches {

    private record Item(Integer value, long addedAt) {}

    private static final Item END = new Item(null, 0);

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final int size;
    private final long waitNanos;
    private final Consumer<List<Integer>> sink;
    private final Thread sender;
    private boolean closed;                 // guarded by this
    private Throwable failure;              // of the sender until it has gone, then guarded by this

    BatcherSolution(int size, Duration wait, Consumer<List<Integer>> sink) {
        if (size < 1) {
            throw new IllegalArgumentException("size must be at least 1, not " + size);
        }
        this.size = size;
        this.waitNanos = wait.toNanos();
        this.sink = sink;
        sender = Thread.ofVirtual().start(this::sendAll);
    }

    @Override
    public synchronized void add(Integer item) {
        if (closed) {
            throw new IllegalStateException("closed, so no " + item);
        }
        queue.add(new Item(item, System.nanoTime()));
    }

    @Override
    public void close() {
        takeNoMore();
        boolean interrupted = false;
        while (true) {
            try {
                sender.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Throwable first = handOutFailure();
        if (first instanceof Error error) {
            throw error;
        }
        if (first != null) {
            throw (RuntimeException) first;
        }
    }

    /** Once: a {@code try} that closes again cannot add the exception to itself. */
    private synchronized Throwable handOutFailure() {
        Throwable first = failure;
        failure = null;
        return first;
    }

    private synchronized void takeNoMore() {
        closed = true;
        queue.add(END);
    }

    private void sendAll() {
        try {
            Item next = queue.take();
            while (next != END) {
                next = sendBatch(next);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody knows this thread but the sink, whose flag is cleared", impossible);
        }
    }

    /** Returns the first item of the next batch, or the end. */
    private Item sendBatch(Item oldest) throws InterruptedException {
        List<Integer> batch = new ArrayList<>();
        Item next = oldest;
        while (next != null && next != END && batch.size() < size) {
            batch.add(next.value());
            next = batch.size() == size ? null : queue.poll(timeLeft(oldest), TimeUnit.NANOSECONDS);
        }
        send(batch);
        return next == END ? END : queue.take();
    }

    private void send(List<Integer> batch) {
        try {
            sink.accept(batch);
        } catch (Throwable failed) {
            failure = failure == null ? failed : failure;
        } finally {
            Thread.interrupted();       // a flag that the sink leaves is not for the next batch
        }
    }

    private long timeLeft(Item oldest) {
        return oldest.addedAt() + waitNanos - System.nanoTime();
    }
}
