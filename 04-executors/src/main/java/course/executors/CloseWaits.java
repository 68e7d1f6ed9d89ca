package course.executors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code close()} waits for every task, even when nobody reads a result; interrupt the one who waits, and it
 * turns into {@code shutdownNow()}.
 *
 * <p>The first boss waits until his one clerk has served everybody. The second is called away while he waits:
 * the clerk is interrupted, the queue is dropped, and still the boss leaves only after the clerk.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=CloseWaits</pre>
 *
 * @see java.util.concurrent.ExecutorService#close()
 */
final class CloseWaits {

    private static final Logger log = LoggerFactory.getLogger(CloseWaits.class);

    void main() throws InterruptedException {
        List<Callable<String>> customers = List.of(() -> serve("Anna"), () -> serve("Bert"), () -> serve("Carl"));

        log.info("a patient boss: {}", sendAndForget(clerk(), customers).stream().map(Future::state).toList());

        Thread boss = Thread.ofPlatform().name("boss").start(() -> log.info("called away: {}",
                sendAndForget(clerk(), customers).stream().map(Future::state).toList()));
        Thread.sleep(Duration.ofMillis(200));
        boss.interrupt();
        boss.join();
    }

    // @start region=close
    <T> List<Future<T>> sendAndForget(ExecutorService clerks, List<Callable<T>> customers) {
        try (clerks) {
            return customers.stream().map(clerks::submit).toList();
        }           // nobody reads the results; close() waits for them all the same
    }
    // @end

    private static ExecutorService clerk() {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().name("clerk").factory());
    }

    private static String serve(String customer) throws InterruptedException {
        try {
            Thread.sleep(Duration.ofMillis(400));
            log.info("{} is served", customer);
            return customer;
        } catch (InterruptedException sentHome) {
            log.info("{} must come again tomorrow", customer);
            throw sentHome;
        }
    }
}
