package course.locks;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The hatch between kitchen and dining room: it holds one dish. The cook waits until it is empty, the waiter until
 * there is a dish, and each tells the other.
 */
final class Hatch {

    final ReentrantLock lock = new ReentrantLock();
    final Condition dishToServe = lock.newCondition();
    final Condition roomForDish = lock.newCondition();
    private String dish;            // guarded by lock

    // @start region=hatch
    void put(String cooked) throws InterruptedException {
        lock.lock();
        try {
            while (dish != null) {
                roomForDish.await();
            }
            dish = cooked;
            dishToServe.signal();
        } finally {
            lock.unlock();
        }
    }

    String take() throws InterruptedException {
        lock.lock();
        try {
            while (dish == null) {
                dishToServe.await();
            }
            String served = dish;
            dish = null;
            roomForDish.signal();
            return served;
        } finally {
            lock.unlock();
        }
    }
    // @end

    // @start region=with-if
    String takeWithIf() throws InterruptedException {
        lock.lock();
        try {
            if (dish == null) {         // wrong: who wakes need not find a dish
                dishToServe.await();
            }
            String served = dish;
            dish = null;
            roomForDish.signal();
            return served;
        } finally {
            lock.unlock();
        }
    }
    // @end
}
