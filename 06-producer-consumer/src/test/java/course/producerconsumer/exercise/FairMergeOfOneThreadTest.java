package course.producerconsumer.exercise;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Another right answer: one thread goes round, and an item leaves its source when there was room for it. */
class FairMergeOfOneThreadTest extends FairMergeContract {

    FairMergeOfOneThreadTest() {
        super(FairMergeOfOneThreadTest::merge);
    }

    private static BlockingQueue<Integer> merge(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        Thread.ofVirtual().start(() -> {
            try {
                goRound(new ArrayDeque<>(sources), merged, end);
            } catch (InterruptedException impossible) {
                throw new IllegalStateException("nobody knows this thread", impossible);
            }
        });
        return merged;
    }

    static void goRound(Queue<BlockingQueue<Integer>> open, BlockingQueue<Integer> merged, Integer end)
            throws InterruptedException {
        while (!open.isEmpty()) {
            var source = open.remove();
            Integer item = source.peek();
            if (end.equals(item)) {
                continue;
            }
            if (item == null) {
                Thread.yield();
            } else {
                merged.put(item);
                source.remove();
            }
            open.add(source);
        }
        merged.put(end);
    }
}
