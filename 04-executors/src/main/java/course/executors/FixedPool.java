package course.executors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed pool has so many threads and no more; the other tasks wait in its queue until a thread is free.
 *
 * <p>Ten customers and ten clerks take one round. Ten customers and four clerks take three. The names in the
 * second column come from the pool's thread factory, and the same four come back again and again.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=FixedPool</pre>
 *
 * @see java.util.concurrent.ThreadPoolExecutor
 */
final class FixedPool {

    private static final Logger log = LoggerFactory.getLogger(FixedPool.class);

    void main() throws Exception {
        Callable<Integer> customer = () -> {
            Thread.sleep(Duration.ofMillis(300));
            log.info("served");
            return IntStream.range(0, 10).sum();
        };
        for (int counters : List.of(10, 4)) {
            log.info("ten customers, {} clerks", counters);
            try (var clerks = postOffice(counters)) {
                log.info("results: {}", submitAll(clerks, Collections.nCopies(10, customer)));
            }
        }
    }

    // @start region=pool
    ExecutorService postOffice(int counters) {
        ThreadFactory hire = Thread.ofPlatform().name("clerk-", 1).factory();
        return Executors.newFixedThreadPool(counters, hire);
    }

    <T> List<T> submitAll(ExecutorService clerks, List<Callable<T>> customers)
            throws InterruptedException, ExecutionException {
        List<Future<T>> tickets = customers.stream().map(clerks::submit).toList();
        var results = new ArrayList<T>();
        for (Future<T> ticket : tickets) {
            results.add(ticket.get());
        }
        return results;
    }
    // @end
}
