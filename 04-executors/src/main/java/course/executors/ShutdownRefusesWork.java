package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code shutdown()} locks the door: who is in is served, who comes later is refused. {@code shutdownNow()}
 * turns the light off: the queue goes home, the clerks are interrupted. Closing time with patience uses both.
 *
 * <p>Customers 1 and 2 are served after the door is locked; 3 and 4 stand before it. The next day's boss
 * waits half a second, then turns the light off.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ShutdownRefusesWork</pre>
 *
 * @see java.util.concurrent.ExecutorService
 */
final class ShutdownRefusesWork {

    private static final Logger log = LoggerFactory.getLogger(ShutdownRefusesWork.class);

    void main() throws InterruptedException {
        for (Duration patience : List.of(Duration.ofMinutes(1), Duration.ofMillis(500))) {
            ExecutorService clerk = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("clerk").factory());
            clerk.execute(() -> serve(1));
            clerk.execute(() -> serve(2));
            Thread boss = Thread.ofPlatform().name("boss").start(() -> close(clerk, patience));
            Thread.sleep(Duration.ofMillis(100));
            log.info("customer 3 is {}", comesIn(clerk, () -> serve(3)) ? "let in" : "refused");
            log.info("customer 4 is {}", comesIn(clerk, () -> serve(4)) ? "let in" : "refused");
            boss.join();
        }
    }

    // @start region=refused
    boolean comesIn(ExecutorService clerks, Runnable customer) {
        try {
            clerks.execute(customer);
            return true;
        } catch (RejectedExecutionException doorIsLocked) {
            return false;
        }
    }
    // @end

    // @start region=close-within
    /**
     * Waits for the tasks, yet no longer than the patience; returns those that nobody has begun. An interrupt ends the
     * patience at once, and whoever is interrupted stays so. Those who are sent away may still be tidying up when it
     * returns.
     */
    List<Runnable> closeWithin(ExecutorService clerks, Duration patience) {
        clerks.shutdown();
        try {
            clerks.awaitTermination(NANOSECONDS.convert(patience), NANOSECONDS);
        } catch (InterruptedException calledAway) {
            Thread.currentThread().interrupt();     // an exception could not hand back those that are left
        }
        return clerks.shutdownNow();                // when all is over there is nothing left to stop
    }
    // @end

    private void close(ExecutorService clerks, Duration patience) {
        log.info("the door is locked; I wait {} ms at most", patience.toMillis());
        log.info("goodbye; sent home unserved: {}", closeWithin(clerks, patience).size());
    }

    private static void serve(int customer) {
        try {
            Thread.sleep(Duration.ofMillis(700));
            log.info("customer {} is served", customer);
        } catch (InterruptedException lightsOut) {
            log.info("customer {} must come again tomorrow", customer);
        }
    }
}
