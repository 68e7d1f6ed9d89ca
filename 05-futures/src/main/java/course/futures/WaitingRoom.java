package course.futures;

/**
 * Patients wait until they are called, one, a few or all of them.
 *
 * <p>Plain {@code synchronized}, {@code wait} and {@code notify}: since JDK 24 a virtual thread that waits in
 * a monitor gives its carrier up as well.
 */
final class WaitingRoom {

    private int waiting;        // guarded by this
    private int called;         // guarded by this: how many have been called and have not gone in yet

    // @start region=room
    synchronized void waitForMyCall() throws InterruptedException {
        waiting++;
        try {
            while (called == 0) {
                wait();
            }
            called--;
        } finally {
            waiting--;
        }
    }

    synchronized void call(int patients) {
        for (int i = 0; i < patients; i++) {
            called++;
            notify();
        }
    }

    synchronized void callAll() {
        called = waiting;
        notifyAll();
    }
    // @end

    synchronized int waiting() {
        return waiting - called;
    }
}
