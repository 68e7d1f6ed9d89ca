package course.locks;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Prices that many look up and one now and then changes: readers side by side, a writer alone. */
final class PriceList {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Integer> prices = new HashMap<>();        // guarded by lock

    // @start region=price-list
    /** The pause stands for a reader who takes his time. */
    Integer look(String article, Crew.Task pause) throws InterruptedException {
        lock.readLock().lock();
        try {
            pause.run();
            return prices.get(article);
        } finally {
            lock.readLock().unlock();
        }
    }

    void change(String article, int price, Crew.Task pause) throws InterruptedException {
        lock.writeLock().lock();
        try {
            pause.run();
            prices.put(article, price);
        } finally {
            lock.writeLock().unlock();
        }
    }
    // @end
}
