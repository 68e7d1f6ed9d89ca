package course.producerconsumer.exercise;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread a source. Whoever has an item stands in the line of a fair lock, and only the first of the line waits for
 * room. A fair queue is not enough: a newcomer may find the room for which somebody else has just been woken.
 */
final class FairMergeSolution {

    private FairMergeSolution() {}

    static <T> BlockingQueue<T> merge(List<BlockingQueue<T>> sources, int capacity, T end) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        var merged = new ArrayBlockingQueue<T>(capacity);
        var turn = new ReentrantLock(true);
        var open = new AtomicInteger(sources.size());
        if (sources.isEmpty()) {
            merged.add(end);        // there is no last one to put it
        }
        sources.forEach(source -> Thread.ofVirtual().start(() -> passOn(source, turn, merged, end, open)));
        return merged;
    }

    private static <T> void passOn(BlockingQueue<T> source, Lock turn, BlockingQueue<T> merged, T end,
            AtomicInteger open) {
        try {
            for (T item = source.take(); !item.equals(end); item = source.take()) {
                turn.lockInterruptibly();
                try {
                    merged.put(item);       // only whose turn it is waits for room
                } finally {
                    turn.unlock();
                }
            }
            if (open.decrementAndGet() == 0) {
                merged.put(end);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody knows this thread", impossible);
        }
    }
}
