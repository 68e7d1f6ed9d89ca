package course.locks;

import java.util.Arrays;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A semaphore lets so many in at once; with one permit it is a lock without an owner, with two it is no lock at all.
 *
 * <p>Watch four sellers sell 200 tickets with one permit, then two of them sell the last one twice, then a
 * semaphore of two turn into one of three because somebody released too often.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=Semaphores</pre>
 *
 * @see TicketSellers
 * @see java.util.concurrent.Semaphore
 */
final class Semaphores {

    private static final Logger log = LoggerFactory.getLogger(Semaphores.class);

    void main() throws InterruptedException {
        log.info("one permit: four sellers have sold {} of 200 tickets", sell(200, 4));
        log.info("two permits: two sellers have sold {} of 1 ticket", sellTheLastTicketTwice());

        var parking = new Semaphore(2);
        parking.release();
        log.info("a semaphore of 2, released once too often, has {} permits", parking.availablePermits());

        var gate = new Semaphore(0);
        new Crew()
                .with("guest", () -> {
                    log.info("waits at the gate");
                    gate.acquire();
                    log.info("is in");
                })
                .with("porter", () -> {
                    Thread.sleep(500);
                    log.info("lets one in, without ever having acquired anything");
                    gate.release();
                })
                .work();
    }

    // @start region=sell
    static int sell(int tickets, int sellers) throws InterruptedException {
        var roll = new TicketSellers(tickets, 1);
        int[] sold = new int[sellers];              // each writes his own, and is joined before we read
        var crew = new Crew();
        for (int i = 0; i < sellers; i++) {
            int seller = i;
            crew.with("seller " + seller, () -> sold[seller] = roll.sellAll(Thread::yield));
        }
        crew.work();
        return Arrays.stream(sold).sum();
    }

    static int sellTheLastTicketTwice() throws InterruptedException {
        var roll = new TicketSellers(1, 2);
        var bothHaveSeenIt = new CyclicBarrier(2);
        boolean[] sold = new boolean[2];
        new Crew()
                .with("Ann", () -> sold[0] = roll.sellOne(() -> LostUpdates.meetAt(bothHaveSeenIt)))
                .with("Bob", () -> sold[1] = roll.sellOne(() -> LostUpdates.meetAt(bothHaveSeenIt)))
                .work();
        return (sold[0] ? 1 : 0) + (sold[1] ? 1 : 0);
    }
    // @end
}
