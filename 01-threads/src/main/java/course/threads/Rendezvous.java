package course.threads;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads make progress together: two that wait for each other both get there.
 *
 * <p>Anna waits until Bert has arrived, and Bert until Anna has. Done one after the other, whoever came first
 * would wait for ever. That is what threads are for: a program that is not one long line.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=Rendezvous</pre>
 *
 * @see CountDownLatch
 */
final class Rendezvous {

    private static final Logger log = LoggerFactory.getLogger(Rendezvous.class);

    private final CountDownLatch annaIsHere = new CountDownLatch(1);
    private final CountDownLatch bertIsHere = new CountDownLatch(1);
    private final CountDownLatch handsToShake = new CountDownLatch(2);

    void main() throws InterruptedException {
        Thread anna = anna();
        log.info("Anna is on her way; nobody has met anybody");
        Thread.sleep(1000);
        Thread bert = bert();
        log.info("Bert is on his way, too");
        for (Thread friend : List.of(anna, bert)) {
            friend.join();
        }
        log.info("they have met");
    }

    // @start region=meet
    Thread anna() {
        return Thread.ofPlatform().name("anna").start(() -> meet(annaIsHere, bertIsHere));
    }

    Thread bert() {
        return Thread.ofPlatform().name("bert").start(() -> meet(bertIsHere, annaIsHere));
    }

    private void meet(CountDownLatch iAmHere, CountDownLatch youAreHere) {
        log.info("I am here");
        iAmHere.countDown();
        try {
            youAreHere.await();
            log.info("and so are you");
            handsToShake.countDown();
        } catch (InterruptedException calledHome) {
            log.info("I am called home");
        }
    }
    // @end

    boolean haveMet() {
        return handsToShake.getCount() == 0;
    }
}
