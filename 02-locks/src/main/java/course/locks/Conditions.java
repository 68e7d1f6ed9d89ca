package course.locks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A condition is a place to wait for something that only another thread can bring about; waiting gives the lock up.
 *
 * <p>Watch the cook wait while the hatch is full, and what the waiter serves after a false alarm when he asks
 * {@code if} in place of {@code while}.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=Conditions</pre>
 *
 * @see Hatch
 * @see java.util.concurrent.locks.Condition
 */
final class Conditions {

    private static final Logger log = LoggerFactory.getLogger(Conditions.class);

    void main() throws InterruptedException {
        log.info("served: {}", serve(new Hatch(), List.of("soup", "fish", "cake"), Duration.ofMillis(300)));

        var hatch = new Hatch();
        new Crew()
                .with("waiter", () -> log.info("served after a false alarm: {}", hatch.takeWithIf()))
                .with("child", () -> {
                    do {
                        Thread.sleep(Duration.ofMillis(300));
                        log.info("rings the bell for fun");
                    } while (!someoneHearsTheBell(hatch));
                })
                .work();

        try {
            hatch.dishToServe.signal();
        } catch (IllegalMonitorStateException withoutTheLock) {
            log.info("signal without the lock throws {}", withoutTheLock.getClass().getSimpleName());
        }
    }

    /** Java allows a thread to wake from {@code await} for no reason; here is one, made to order, if anybody waits. */
    private static boolean someoneHearsTheBell(Hatch hatch) {
        hatch.lock.lock();
        try {
            boolean someoneWaits = hatch.lock.hasWaiters(hatch.dishToServe);
            hatch.dishToServe.signal();
            return someoneWaits;
        } finally {
            hatch.lock.unlock();
        }
    }

    // @start region=serve
    List<String> serve(Hatch hatch, List<String> menu, Duration carrying) throws InterruptedException {
        var served = new ArrayList<String>();       // the waiter's own, until he has ended
        new Crew()
                .with("cook", () -> cook(menu, hatch))
                .with("waiter", () -> carry(hatch, menu.size(), served, carrying))
                .work();
        return served;
    }

    void cook(List<String> menu, Hatch hatch) throws InterruptedException {
        for (String dish : menu) {
            hatch.put(dish);
            log.info("puts the {} into the hatch", dish);
        }
    }

    void carry(Hatch hatch, int dishes, List<String> served, Duration carrying) throws InterruptedException {
        while (served.size() < dishes) {
            Thread.sleep(carrying);
            served.add(hatch.take());
        }
    }
    // @end
}
