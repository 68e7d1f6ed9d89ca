package course.locks;

import java.util.concurrent.Semaphore;

/** Sellers at their windows sell from one roll of tickets; a semaphore says how many may be at the roll at once. */
final class TicketSellers {

    private final Semaphore atTheRoll;
    private int left;           // guarded by a semaphore of one permit

    TicketSellers(int tickets, int permits) {
        left = tickets;
        atTheRoll = new Semaphore(permits);
    }

    // @start region=sell
    /** Sells one ticket if there is one left; the pause stands for tearing it off. */
    boolean sellOne(Crew.Task pause) throws InterruptedException {
        atTheRoll.acquire();
        try {
            if (left <= 0) {
                return false;
            }
            pause.run();
            left--;
            return true;
        } finally {
            atTheRoll.release();
        }
    }

    /** Sells until the roll is empty; returns how many. */
    int sellAll(Crew.Task pause) throws InterruptedException {
        int sold = 0;
        while (sellOne(pause)) {
            sold++;
        }
        return sold;
    }
    // @end
}
