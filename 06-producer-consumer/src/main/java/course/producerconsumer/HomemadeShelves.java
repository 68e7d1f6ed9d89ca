package course.producerconsumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A waiter who is woken serves at once: three shelves built by hand, from a monitor, from conditions, from semaphores.
 *
 * <p>Watch the last line of each evening: no dish waits much longer than one serving, whatever the shelf is made of.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=HomemadeShelves</pre>
 *
 * @see MonitorShelf
 * @see ConditionShelf
 * @see SemaphoreShelf
 */
final class HomemadeShelves {

    private static final Logger log = LoggerFactory.getLogger(HomemadeShelves.class);

    void main() throws InterruptedException {
        for (var shelf : shelves(4).entrySet()) {
            var evening = new Evening(3, Pace.told(Duration.ofMillis(150), Duration.ofMillis(50)));
            new ThreeThreads(shelf.getValue()).run(evening);
            log.info("{}: {}", shelf.getKey(), evening.latency());
        }
    }

    // @start region=shelves
    Map<String, Supplier<Shelf<Dish>>> shelves(int capacity) {
        var shelves = new LinkedHashMap<String, Supplier<Shelf<Dish>>>();
        shelves.put("wait and notifyAll", () -> new MonitorShelf<>(capacity));
        shelves.put("two conditions", () -> new ConditionShelf<>(capacity));
        shelves.put("two semaphores", () -> new SemaphoreShelf<>(capacity));
        return shelves;
    }
    // @end
}
