package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.FailedException;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.concurrent.StructuredTaskScope.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that are forked in a scope end with it: when one fails or time is up the others are interrupted,
 * and the block is not left before the last of them has gone.
 *
 * <p>A cook makes an egg, a toast and a coffee at once. Watch what becomes of the rest when the toast burns,
 * and when the guest has a train to catch. The forks know who the guest is, although nobody tells them.
 *
 * <pre>./mvnw -q -pl 05-futures -Ppreview -Dlesson=StructuredConcurrency</pre>
 *
 * @see StructuredTaskScope
 * @see <a href="https://openjdk.org/jeps/505">JEP 505: Structured Concurrency (Fifth Preview)</a>
 * @see <a href="https://openjdk.org/jeps/506">JEP 506: Scoped Values</a>
 */
final class StructuredConcurrency {

    private static final Logger log = LoggerFactory.getLogger(StructuredConcurrency.class);
    private static final Duration UNIT = Duration.ofMillis(300);

    // @start region=guest
    static final ScopedValue<String> GUEST = ScopedValue.newInstance();

    static String serve(String guest, Callable<String> egg, Callable<String> toast) throws Exception {
        return ScopedValue.where(GUEST, guest).call(() -> both(egg, toast));
    }
    // @end

    void main() throws Exception {
        log.info("{}", serve("Anna", () -> cook("egg", 2), () -> cook("toast", 1)));
        try {
            serve("Bert", () -> cook("egg", 3), StructuredConcurrency::burn);
        } catch (FailedException sorry) {
            log.info("no breakfast: {}", sorry.getCause().getMessage());
        }
        try {
            ScopedValue.where(GUEST, "Cleo").call(() -> inTime(UNIT.multipliedBy(2),
                    List.of(() -> cook("egg", 1), () -> cook("toast", 1), () -> cook("coffee", 4))));
        } catch (TimeoutException trainLeaves) {
            log.info("no breakfast: the train leaves");
        }
    }

    private static String cook(String dish, int units) throws InterruptedException {
        try {
            Thread.sleep(UNIT.multipliedBy(units));
            log.info("the {} for {} is ready", dish, GUEST.get());
            return dish;
        } catch (InterruptedException notWanted) {
            log.info("the {} for {} is not wanted any more", dish, GUEST.get());
            throw notWanted;
        }
    }

    private static String burn() throws InterruptedException {
        Thread.sleep(UNIT);
        throw new IllegalStateException("the toast is burnt");
    }

    // @start region=scope
    /** Both at once; when one fails, the other is interrupted and {@code join} throws. */
    static String both(Callable<String> egg, Callable<String> toast) throws InterruptedException {
        try (var breakfast = StructuredTaskScope.open()) {
            Subtask<String> theEgg = breakfast.fork(egg);       // each in a virtual thread of its own
            Subtask<String> theToast = breakfast.fork(toast);
            breakfast.join();
            return theEgg.get() + " and " + theToast.get();
        }                                                       // waits for whoever is still there
    }
    // @end

    // @start region=deadline
    /** All of them, or after the limit none. */
    static List<String> inTime(Duration limit, List<Callable<String>> dishes) throws InterruptedException {
        try (var breakfast = StructuredTaskScope.open(
                Joiner.<String>allSuccessfulOrThrow(), scope -> scope.withTimeout(limit))) {
            dishes.forEach(breakfast::fork);
            return breakfast.join().map(Subtask::get).toList();
        }
    }
    // @end
}
