package course.producerconsumer;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A waiter who looks, naps and looks again serves all, a little late each time, and looks often for nothing.
 *
 * <p>Watch the last line of each evening: a long nap costs time, a short one costs looks.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=Polling</pre>
 *
 * @see PollingShelf
 */
final class Polling {

    private static final Logger log = LoggerFactory.getLogger(Polling.class);

    void main() throws InterruptedException {
        for (Duration nap : new Duration[] {Duration.ofMillis(100), Duration.ofMillis(1)}) {
            var evening = new Evening(3, Pace.told(Duration.ofMillis(170), Duration.ofMillis(50)));
            int looks = looksFor(evening, nap);
            log.info("naps of {} ms: {} looks; {}", nap.toMillis(), looks, evening.latency());
        }
    }

    // @start region=looks
    int looksFor(Evening evening, Duration nap) throws InterruptedException {
        var shelf = new PollingShelf<Dish>(nap);
        new ThreeThreads(() -> shelf).run(evening);
        return shelf.looks();
    }
    // @end
}
