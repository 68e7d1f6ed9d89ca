package course.producerconsumer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** A shelf that is looked at again and again. It holds any number of items, so that only {@code take} waits. */
final class PollingShelf<T> implements Shelf<T> {

    private final Queue<T> items = new ArrayDeque<>();      // guarded by this
    private final Duration nap;
    private int looks;                                      // guarded by this

    PollingShelf(Duration nap) {
        this.nap = nap;
    }

    // @start region=poll
    @Override
    public synchronized void put(T item) {
        items.add(item);
    }

    @Override
    public T take() throws InterruptedException {
        T item;
        while ((item = lookFor()) == null) {
            Thread.sleep(nap);      // outside the lock, so that cooks can put
        }
        return item;
    }

    private synchronized T lookFor() {
        looks++;
        return items.poll();
    }
    // @end

    synchronized int looks() {
        return looks;
    }
}
