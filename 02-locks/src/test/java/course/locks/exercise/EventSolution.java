package course.locks.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;

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
        long deadline = System.nanoTime() + NANOSECONDS.convert(limit);
        while (!set && sets == before) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
