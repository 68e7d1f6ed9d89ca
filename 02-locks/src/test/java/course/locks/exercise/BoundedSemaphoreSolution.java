package course.locks.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;

/** One lock guards the count, so that looking whether a release is too many and giving back are one step. */
class BoundedSemaphoreSolution implements BoundedSemaphoreContract.Answer {

    final int permits;
    int free;               // guarded by this

    BoundedSemaphoreSolution(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must not be negative: " + permits);
        }
        this.permits = permits;
        free = permits;
    }

    @Override
    public synchronized void acquire() throws InterruptedException {
        while (free == 0) {
            wait();
        }
        free--;
    }

    @Override
    public synchronized boolean tryAcquire(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + NANOSECONDS.convert(limit);
        while (free == 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            NANOSECONDS.timedWait(this, left);
        }
        free--;
        return true;
    }

    @Override
    public synchronized void release() {
        if (free == permits) {
            throw new IllegalStateException("all " + permits + " permits are free");
        }
        free++;
        notify();           // one permit is enough for one; if he gives up just then, another is woken (JLS 17.2.4)
    }
}
