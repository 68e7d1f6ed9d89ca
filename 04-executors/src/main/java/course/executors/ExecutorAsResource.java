package course.executors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor in a {@code try} block replaces the starting and the joining: the block ends when the last task
 * has.
 *
 * <p>Three clerks stamp two, three and four parcels. "All tasks complete" is the last line, every time,
 * because the closing brace calls {@code close()}, and {@code close()} waits.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ExecutorAsResource</pre>
 *
 * @see java.util.concurrent.ExecutorService#close()
 */
final class ExecutorAsResource {

    private static final Logger log = LoggerFactory.getLogger(ExecutorAsResource.class);

    void main() {
        List<Runnable> customers = IntStream.rangeClosed(2, 4).<Runnable>mapToObj(n -> () -> stamp(n)).toList();

        log.info("the post office opens");
        serve(customers);
        log.info("all tasks complete");
    }

    // @start region=try
    void serve(List<Runnable> customers) {
        try (var clerks = Executors.newFixedThreadPool(3)) {
            customers.forEach(clerks::execute);
            log.info("everybody has been let in");
        }           // close() waits here until the last one has been served
    }
    // @end

    private static void stamp(int parcels) {
        try {
            Thread.sleep(Duration.ofMillis(300).multipliedBy(parcels));
            log.info("{} parcels are stamped", parcels);
        } catch (InterruptedException sentHome) {
            log.info("{} parcels are left unstamped", parcels);
        }
    }
}
