package course.locks.exercise;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A waiter waits for the count of sets to change, not for the flag, so a clear that follows cannot take the set back. */
class EventSolution implements EventContract.Answer {

    boolean set;            // guarded by this
    long sets;              // guarded by this

    @Override
    public synchronized void set() {
        set = true;
        sets++;
        notifyAll();
    }

    @Override
    public synchronized void clear() {
        set = false;
    }

    @Override
    public synchronized boolean isSet() {
        return set;
    }

    @Override
    public synchronized void await() throws InterruptedException {
        long before = sets;
        while (!set && sets == before) {
            wait();
        }
    }

    @Override
    public synchronized boolean await(Duration limit) throws InterruptedException {
        long before = sets;
        long deadline = System.nanoTime() + limit.toNanos();
        while (!set && sets == before) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
