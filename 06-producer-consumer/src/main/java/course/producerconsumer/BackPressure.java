package course.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When cooks are faster than the waiter, something must give: the cooks' time, or dishes. You choose, and count.
 *
 * <p>The shelf has eight places. Watch the sums: dropped and served make what was cooked.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=BackPressure</pre>
 *
 * @see BlockingQueue#offer(Object, long, TimeUnit)
 */
final class BackPressure {

    private static final Logger log = LoggerFactory.getLogger(BackPressure.class);

    private static final Integer END = -1;

    private final BlockingQueue<Integer> shelf;
    private int dropped;        // of the cook alone

    BackPressure(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("places must be at least 1, not " + places);
        }
        shelf = new ArrayBlockingQueue<>(places);
    }

    BackPressure() {
        this(8);
    }

    void main() throws InterruptedException {
        log.info("waits for room: {}", evening(Duration.ofDays(1)));
        log.info("waits 10 ms for room, then drops: {}", evening(Duration.ofMillis(10)));
        log.info("drops at once: {}", evening(Duration.ZERO));
    }

    private String evening(Duration patience) throws InterruptedException {
        var kitchen = new BackPressure();
        Thread cook = Thread.ofPlatform().name("cook").start(() -> {
            try {
                kitchen.cook(40, patience);
            } catch (InterruptedException sentHome) {
                log.info("sent home");
            }
        });
        int served = kitchen.serve(Duration.ofMillis(25)).size();
        cook.join();
        return served + " served + " + kitchen.dropped() + " dropped = " + (served + kitchen.dropped());
    }

    // @start region=cook
    /** Makes so many dishes; one that finds no room within this time is thrown away. */
    void cook(int dishes, Duration patience) throws InterruptedException {
        for (int dish = 1; dish <= dishes; dish++) {
            if (!shelf.offer(dish, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                dropped++;
            }
        }
        shelf.put(END);     // the end must not be dropped
    }

    List<Integer> serve(Duration each) throws InterruptedException {
        List<Integer> served = new ArrayList<>();
        Integer dish;
        while (!(dish = shelf.take()).equals(END)) {
            Thread.sleep(each);
            served.add(dish);
        }
        return served;
    }
    // @end

    /** Ask when the cook has gone. */
    int dropped() {
        return dropped;
    }

    int waiting() {
        return shelf.size();
    }
}
