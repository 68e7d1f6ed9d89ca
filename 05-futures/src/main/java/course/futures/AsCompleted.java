package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Take results in the order in which they are ready, not in the order in which you asked.
 *
 * <p>Five loaves bake for 5, 4, 3, 2 and 1 units, all at once. In order of asking, the first one in your
 * basket is the last one out of the oven. In order of completion you have something to eat after one unit.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=AsCompleted</pre>
 *
 * @see ExecutorCompletionService
 */
final class AsCompleted {

    private static final Logger log = LoggerFactory.getLogger(AsCompleted.class);
    private static final Duration UNIT = Duration.ofMillis(300);

    void main() throws Exception {
        List<Callable<String>> loaves = List.of(loaf(5), loaf(4), loaf(3), loaf(2), loaf(1));
        try (var oven = Executors.newFixedThreadPool(5)) {
            log.info("five loaves, in order of asking");
            inOrderOfAsking(oven, loaves, loaf -> log.info("{}", loaf));
            log.info("five loaves, in order of completion");
            inOrderOfCompletion(oven, loaves, loaf -> log.info("{}", loaf.resultNow()));
        }
    }

    private static Callable<String> loaf(int units) {
        return () -> {
            Thread.sleep(UNIT.multipliedBy(units));
            return "a loaf of " + units;
        };
    }

    // @start region=orders
    static <T> void inOrderOfAsking(ExecutorService oven, List<Callable<T>> loaves, Consumer<T> basket)
            throws InterruptedException, ExecutionException {
        List<Future<T>> baking = loaves.stream().map(oven::submit).toList();
        for (Future<T> loaf : baking) {
            basket.accept(loaf.get());
        }
    }

    static <T> void inOrderOfCompletion(
            ExecutorService oven, List<Callable<T>> loaves, Consumer<Future<T>> basket)
            throws InterruptedException {
        var ready = new ExecutorCompletionService<T>(oven);  // an executor with a queue of what is done
        loaves.forEach(ready::submit);
        for (int i = 0; i < loaves.size(); i++) {
            basket.accept(ready.take());
        }
    }
    // @end
}
