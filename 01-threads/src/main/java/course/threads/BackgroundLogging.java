package course.threads;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon that has something to finish needs a {@code close()} that waits for it.
 *
 * <p>In the coffee shop nobody waits for the log: four customers are served in no time, while the log's own thread
 * writes slowly. Daemons are like the music, which stops when the last customer leaves; {@code close()} makes
 * {@code main} stay until all entries are written.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=BackgroundLogging</pre>
 *
 * @see BackgroundLogger
 */
final class BackgroundLogging {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLogging.class);

    void main() {
        serveAndClose(new BackgroundLogger(entry -> writeSlowly(entry, Duration.ofMillis(400))));
        log.info("the log is complete; I lock the door");
    }

    // @start region=close
    void serveAndClose(BackgroundLogger journal) {
        try (journal) {
            serve(journal);
        }
    }

    void serve(BackgroundLogger journal) {
        for (String customer : new String[] {"Ann", "Bob", "Cleo", "Dan"}) {
            journal.log("coffee for " + customer);
        }
        log.info("the last customer has left");
    }
    // @end

    private static void writeSlowly(String entry, Duration time) {
        try {
            Thread.sleep(time);
            log.info("{}", entry);
        } catch (InterruptedException switchedOff) {
            Thread.currentThread().interrupt();
        }
    }
}
