package course.executors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two ways to apply a function to many items at once and get the results in the order of the items.
 *
 * <p>The parcels take 5, 4, 3, 2 and 1 units. They are ready from the last to the first, yet the list says 5,
 * 4, 3, 2, 1, and it is there when the slowest is: after five units, not fifteen.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=OrderedMap</pre>
 *
 * @see java.util.concurrent.ExecutorService#invokeAll(java.util.Collection)
 * @see <a href="https://openjdk.org/jeps/485">JEP 485, Stream Gatherers</a>
 */
final class OrderedMap {

    private static final Logger log = LoggerFactory.getLogger(OrderedMap.class);

    void main() throws InterruptedException, ExecutionException {
        log.info("on a pool: {}", onAPool(List.of(5, 4, 3, 2, 1), OrderedMap::weigh));
        log.info("in a stream, three at once: {}", inAStream(List.of(2, 3, 4, 5, 6, 7, 8), 3, n -> 2 * n));
    }

    // @start region=invoke-all
    <T, R> List<R> onAPool(List<T> items, Function<T, R> function) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(Math.max(1, items.size()))) {      // there is no pool of none
            List<Callable<R>> calls = items.stream().<Callable<R>>map(item -> () -> function.apply(item)).toList();
            var results = new ArrayList<R>();
            for (Future<R> call : pool.invokeAll(calls)) {
                results.add(call.get());        // it is there, or else the reason why not
            }
            return results;
        }
    }
    // @end

    // @start region=map-concurrent
    <T, R> List<R> inAStream(List<T> items, int atMost, Function<T, R> function) {
        return items.stream().gather(Gatherers.mapConcurrent(atMost, function)).toList();
    }
    // @end

    private static int weigh(int units) {
        try {
            Thread.sleep(Duration.ofMillis(200).multipliedBy(units));
        } catch (InterruptedException sentHome) {
            throw new IllegalStateException("not weighed", sentHome);
        }
        log.info("ready: {}", units);
        return units;
    }
}
