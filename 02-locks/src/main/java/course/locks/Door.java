package course.locks;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;

/**
 * A door that people wait at: open, all go through; shut again, the next have to wait.
 *
 * <p>It has one weakness. A waiter looks again when he wakes; if it is shut by then, he goes on waiting although it was
 * opened for him. The exercise {@code Event} does better.
 */
final class Door {

    private boolean open;       // guarded by this

    // @start region=door
    synchronized void open() {
        open = true;
        notifyAll();
    }

    synchronized void shut() {
        open = false;
    }

    synchronized boolean isOpen() {
        return open;
    }

    synchronized void awaitOpen() throws InterruptedException {
        while (!open) {
            wait();
        }
    }

    /** Returns whether the door was opened in time. */
    synchronized boolean awaitOpen(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + NANOSECONDS.convert(patience);     // which stops at 292 years
        while (!open) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
    // @end
}
