package course.futures;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * A queue for callbacks, which must not wait: who takes too soon gets a future.
 *
 * <p>For the loop's thread alone, and so without a lock. With one token in it, a queue is also a lock: take
 * the token, work, put it back.
 */
final class LoopQueue<T> {

    private final Queue<T> items = new ArrayDeque<>();
    private final Queue<CompletableFuture<T>> takers = new ArrayDeque<>();

    // @start region=queue
    void put(T item) {
        CompletableFuture<T> taker;
        do {
            taker = takers.poll();
        } while (taker != null && !taker.complete(item));       // false: that one has given up
        if (taker == null) {
            items.add(item);
        }
    }

    CompletableFuture<T> take() {
        T item = items.poll();
        if (item != null) {
            return CompletableFuture.completedFuture(item);
        }
        takers.removeIf(CompletableFuture::isDone);         // who has given up is not kept
        var taker = new CompletableFuture<T>();
        takers.add(taker);
        return taker;
    }
    // @end

    /** Those who wait, and whoever has given up since the last one came. */
    int takers() {
        return takers.size();
    }
}
