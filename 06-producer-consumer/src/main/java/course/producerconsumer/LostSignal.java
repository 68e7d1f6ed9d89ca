package course.producerconsumer;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lower the flag, then look. The other way round, a signal that comes in between is lost, and the waiter waits for ever.
 *
 * <p>The cook puts a dish into that gap each time. Watch which waiter gets it.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=LostSignal</pre>
 *
 * @see EventShelf
 * @see ForgetfulShelf
 */
final class LostSignal {

    private static final Logger log = LoggerFactory.getLogger(LostSignal.class);

    private Shelf<String> shelf;

    void main() throws InterruptedException {
        shelf = new EventShelf<>(this::cookPuts);
        log.info("lowers the flag, then looks: {}", soupWithin(Duration.ofMillis(500)));
        shelf = new ForgetfulShelf<>(this::cookPuts);
        log.info("looks, then lowers the flag: {}", soupWithin(Duration.ofMillis(500)));
    }

    private void cookPuts() {
        try {
            shelf.put("soup");
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }

    private String soupWithin(Duration patience) throws InterruptedException {
        var taking = new FutureTask<>(shelf::take);
        Thread waiter = Thread.ofPlatform().name("waiter").start(taking);
        if (!waiter.join(patience)) {
            waiter.interrupt();
            waiter.join();
            return "waits for ever";
        }
        return "has the " + taking.resultNow();
    }
}
