package course.locks;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code count++} is three steps, and another thread may come in between: then one of the two is lost.
 *
 * <p>Watch three ways to find such a race: force it, count every order of the steps, hunt it with many
 * rounds. Only the first two are certain.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=LostUpdates</pre>
 *
 * @see Interleavings
 * @see Stress
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html">JLS 17, Threads and Locks</a>
 */
final class LostUpdates {

    private static final Logger log = LoggerFactory.getLogger(LostUpdates.class);

    private int visitors;

    void main() throws InterruptedException {
        var bothHaveRead = new CyclicBarrier(2);
        new Crew()
                .with("front door", () -> countUnlocked(() -> meetAt(bothHaveRead)))
                .with("back door", () -> countUnlocked(() -> meetAt(bothHaveRead)))
                .work();
        log.info("forced: two visitors came in, we count {}", visitors);

        Map<Integer, Long> results = Interleavings.results();
        log.info("in theory: of {} orders, {} count one visitor, {} count two",
                Interleavings.all().size(), results.get(1), results.get(2));

        log.info("hunted: without a lock, a visitor is lost {}", said(hunt(false)));
        log.info("hunted: with a lock, a visitor is lost {}", said(hunt(true)));
    }

    // @start region=count
    /** The pause stands for whatever may happen between reading and writing. */
    void countUnlocked(Crew.Task pause) throws InterruptedException {
        int seen = visitors;
        pause.run();
        visitors = seen + 1;        // wrong: overwrites what another thread has written meanwhile
    }

    synchronized void count(Crew.Task pause) throws InterruptedException {
        int seen = visitors;
        pause.run();
        visitors = seen + 1;
    }
    // @end

    int visitors() {
        return visitors;
    }

    /** Two threads count 100 visitors each, over and over; a hint to the scheduler widens the gap. */
    private static OptionalInt hunt(boolean locked) throws InterruptedException {
        return Stress.firstFailure(Duration.ofSeconds(1), 500, LostUpdates::new,
                museum -> {
                    for (int i = 0; i < 100; i++) {
                        if (locked) {
                            museum.count(Thread::yield);
                        } else {
                            museum.countUnlocked(Thread::yield);
                        }
                    }
                },
                museum -> museum.visitors() == 200);
    }

    private static String said(OptionalInt round) {
        return round.isPresent() ? "in round " + round.getAsInt() : "in no round";
    }

    static void meetAt(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException someoneLeft) {
            if (Thread.interrupted()) {
                throw new InterruptedException("sent home from a meeting");
            }
            throw new IllegalStateException("somebody has left the meeting", someoneLeft);
        }
    }
}
