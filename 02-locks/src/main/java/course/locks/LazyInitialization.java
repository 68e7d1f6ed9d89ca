package course.locks;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Made once, at the first use, by whoever comes first: a holder class does it for one, double-checked locking for any.
 *
 * <p>Watch two readers who both find nothing and both make one; then the same two with the lock.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=LazyInitialization</pre>
 *
 * @see DoubleChecked
 * @see Catalogue
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-12.html#jls-12.4.2">JLS 12.4.2,
 *      Detailed Initialization Procedure</a>
 */
final class LazyInitialization {

    private static final Logger log = LoggerFactory.getLogger(LazyInitialization.class);

    void main() throws InterruptedException {
        var bothFoundNothing = new CyclicBarrier(2);
        var made = new AtomicInteger();
        var careless = new DoubleChecked<>(() -> {
            meetQuietly(bothFoundNothing);
            return made.incrementAndGet();
        });
        new Crew().with("Ann", careless::getUnlocked).with("Bob", careless::getUnlocked).work();
        log.info("without a lock, two readers make {}", made);

        made.set(0);
        var lazy = new DoubleChecked<>(made::incrementAndGet);
        log.info("with the lock, nobody has asked: {} made", made);
        new Crew().with("Ann", lazy::get).with("Bob", lazy::get).work();
        log.info("with the lock, two readers make {}", made);

        log.info("holder class: {} catalogues read", Catalogue.readings);
        new Crew().with("Ann", Catalogue::get).with("Bob", Catalogue::get).work();
        log.info("holder class: after two readers, {}", Catalogue.readings);
    }

    private static void meetQuietly(CyclicBarrier barrier) {
        try {
            LostUpdates.meetAt(barrier);
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(sentHome);
        }
    }
}
