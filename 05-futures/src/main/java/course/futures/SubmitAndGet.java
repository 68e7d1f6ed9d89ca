package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code submit} gives you a receipt at once, a {@link Future}; {@code get} waits until the dish is there.
 *
 * <p>Watch when the second dish is begun: with both orders given first, it cooks while you wait for the
 * other.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=SubmitAndGet</pre>
 *
 * @see Future
 * @see Future.State
 */
final class SubmitAndGet {

    private static final Logger log = LoggerFactory.getLogger(SubmitAndGet.class);

    void main() throws Exception {
        try (var kitchen = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("cook-", 1).factory())) {
            Future<String> egg = kitchen.submit(() -> cook("egg", Duration.ofMillis(500)));
            log.info("the egg is {}", checkIn(egg));
            egg.get();
            log.info("the egg is {}", checkIn(egg));

            Callable<String> soup = () -> cook("soup", Duration.ofSeconds(1));
            Callable<String> cake = () -> cook("cake", Duration.ofMillis(900));
            log.info("both ordered, then collected: {}", orderBothThenCollect(kitchen, soup, cake));
            log.info("collected before the next order: {}", collectsBeforeTheNextOrder(kitchen, soup, cake));
        }
    }

    private static String cook(String dish, Duration time) throws InterruptedException {
        log.info("I cook the {}", dish);
        Thread.sleep(time);
        return dish;
    }

    // @start region=order
    static List<String> orderBothThenCollect(
            ExecutorService kitchen, Callable<String> soup, Callable<String> cake)
            throws InterruptedException, ExecutionException {
        Future<String> soupReceipt = kitchen.submit(soup);
        Future<String> cakeReceipt = kitchen.submit(cake);
        return List.of(soupReceipt.get(), cakeReceipt.get());
    }

    static List<String> collectsBeforeTheNextOrder(
            ExecutorService kitchen, Callable<String> soup, Callable<String> cake)
            throws InterruptedException, ExecutionException {
        String readySoup = kitchen.submit(soup).get();      // wrong: the second cook stands idle meanwhile
        return List.of(readySoup, kitchen.submit(cake).get());
    }
    // @end

    // @start region=check-in
    /** Looks without waiting. */
    static String checkIn(Future<String> receipt) {
        return switch (receipt.state()) {
            case RUNNING -> "not ready";        // in the queue or on the stove: a future does not say which
            case SUCCESS -> "ready: " + receipt.resultNow();
            case FAILED -> "spoilt: " + receipt.exceptionNow().getMessage();
            case CANCELLED -> "cancelled";
        };
    }
    // @end
}
