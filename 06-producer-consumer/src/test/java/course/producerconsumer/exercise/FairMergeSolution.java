package course.producerconsumer.exercise;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A thread a source, and a queue that lets those who wait for room in by turn: whoever has put stands at the back again. */
final class FairMergeSolution {

    private FairMergeSolution() {}

    static <T> BlockingQueue<T> merge(List<BlockingQueue<T>> sources, int capacity, T end) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        var merged = new ArrayBlockingQueue<T>(capacity, true);
        var open = new AtomicInteger(sources.size());
        if (sources.isEmpty()) {
            merged.add(end);        // there is no last one to put it
        }
        sources.forEach(source -> Thread.ofVirtual().start(() -> passOn(source, merged, end, open)));
        return merged;
    }

    private static <T> void passOn(BlockingQueue<T> source, BlockingQueue<T> merged, T end, AtomicInteger open) {
        try {
            for (T item = source.take(); !item.equals(end); item = source.take()) {
                merged.put(item);
            }
            if (open.decrementAndGet() == 0) {
                merged.put(end);
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException("nobody knows this thread", impossible);
        }
    }
}
