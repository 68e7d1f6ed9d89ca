package course.locks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A latch opens once and stays open; an event can be cleared, and the next to come wait again.
 *
 * <p>Watch the guests at the latch and at the door: both let all in at once; only the door can be shut.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=ResettableEvents</pre>
 *
 * @see Door
 * @see java.util.concurrent.CountDownLatch
 */
final class ResettableEvents {

    private static final Logger log = LoggerFactory.getLogger(ResettableEvents.class);

    void main() throws InterruptedException {
        var start = new CountDownLatch(1);
        new Crew()
                .with("runner", () -> {
                    start.await();
                    log.info("runs");
                })
                .with("referee", () -> {
                    Thread.sleep(300);
                    log.info("fires; there is no way to take it back");
                    start.countDown();
                })
                .work();

        var door = new Door();
        log.info("the shop is shut; after 300 ms at the door: {}", door.awaitOpen(Duration.ofMillis(300)) ? "in" : "home again");
        new Crew()
                .with("customer", () -> {
                    while (!door.awaitOpen(Duration.ofMillis(200))) {
                        log.info("still waits");
                    }
                    log.info("is in");
                })
                .with("grocer", () -> {
                    Thread.sleep(500);
                    log.info("opens");
                    door.open();
                })
                .work();
        log.info("the shop is open; after 300 ms at the door: {}", door.awaitOpen(Duration.ofMillis(300)) ? "in" : "home again");
        door.shut();
        log.info("it is shut again; after 300 ms at the door: {}", door.awaitOpen(Duration.ofMillis(300)) ? "in" : "home again");
    }
}
