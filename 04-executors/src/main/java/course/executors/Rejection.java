package course.executors;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.CallerRunsPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool with a bounded queue can be full, and somebody has to say what becomes of the task that does not
 * fit.
 *
 * <p>One clerk, one chair, three customers: Anna at the counter, Bert on the chair, Carl at the door. Each
 * policy does something else with Carl; only <em>caller runs</em> loses nobody and slows down the one who
 * sends too many.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=Rejection</pre>
 *
 * @see java.util.concurrent.RejectedExecutionHandler
 */
final class Rejection {

    private static final Logger log = LoggerFactory.getLogger(Rejection.class);

    void main() {
        var policies = new LinkedHashMap<String, RejectedExecutionHandler>();
        policies.put("abort", new AbortPolicy());
        policies.put("discard", new DiscardPolicy());
        policies.put("discard oldest", new DiscardOldestPolicy());
        policies.put("caller runs", new CallerRunsPolicy());
        for (Map.Entry<String, RejectedExecutionHandler> policy : policies.entrySet()) {
            log.info("policy: {}", policy.getKey());
            try (var office = smallOffice(policy.getValue())) {
                office.execute(() -> serve("Anna"));
                office.execute(() -> serve("Bert"));
                office.execute(() -> serve("Carl"));
            } catch (RejectedExecutionException full) {
                log.info("Carl is told that we are full");
            }
        }
    }

    // @start region=bounded
    /** One clerk, one chair to wait on. */
    ThreadPoolExecutor smallOffice(RejectedExecutionHandler whenFull) {
        return new ThreadPoolExecutor(1, 1, 0, SECONDS, new ArrayBlockingQueue<>(1),
                Thread.ofPlatform().name("clerk").factory(), whenFull);
    }
    // @end

    private static void serve(String customer) {
        try {
            Thread.sleep(Duration.ofMillis(200));
            log.info("{} is served", customer);
        } catch (InterruptedException sentHome) {
            log.info("{} must come again tomorrow", customer);
        }
    }
}
