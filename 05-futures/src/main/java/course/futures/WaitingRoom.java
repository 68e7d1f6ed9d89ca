package course.futures;

/**
 * Patients wait until they are called, one, a few or all of them.
 *
 * <p>Plain {@code synchronized}, {@code wait} and {@code notify}: since JDK 24 a virtual thread that waits in
 * a monitor gives its carrier up as well.
 */
final class WaitingRoom {

    private Round round = new Round();      // guarded by this

    // @start region=room
    synchronized void waitForMyCall() throws InterruptedException {
        Round mine = round;
        mine.waiting++;
        try {
            while (mine.called == 0) {
                wait();
            }
            mine.called--;
        } finally {
            mine.waiting--;
        }
    }

    synchronized void call(int patients) {
        for (int i = 0; i < patients; i++) {
            round.called++;
            notify();
        }
    }

    synchronized void callAll() {
        round.called = round.waiting;
        round = new Round();        // who comes from now on cannot take a call of theirs
        notifyAll();
    }
    // @end

    synchronized int waiting() {
        return round.waiting - round.called;
    }

    /** Those who came between one call for all and the next. */
    private static final class Round {
        private int waiting;        // guarded by the room
        private int called;         // guarded by the room: how many have been called and have not gone in yet
    }
}
