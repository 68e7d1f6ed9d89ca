package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancelling keeps a waiting task from being begun and interrupts a running one; a {@link CompletableFuture}
 * interrupts nobody, it only closes the letter box.
 *
 * <p>Two bakers, four loaves of 1, 2, 3 and 4 units; the third is cancelled before anybody has begun it.
 * Watch what the bakers say when a pie and a tart are cancelled half-way: one is baked to the end, for
 * nobody.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=Cancellation</pre>
 *
 * @see Future#cancel(boolean)
 * @see CompletableFuture#cancel(boolean)
 */
final class Cancellation {

    private static final Logger log = LoggerFactory.getLogger(Cancellation.class);

    void main() throws Exception {
        try (var bakery = Executors.newFixedThreadPool(2, Thread.ofPlatform().name("baker-", 1).factory())) {
            List<Future<String>> loaves = IntStream.rangeClosed(1, 4)
                    .mapToObj(units -> bakery.submit(() -> bake("loaf " + units, units)))
                    .toList();
            log.info("cancel loaf 3, which waits: {}", loaves.get(2).cancel(false));
            for (Future<String> loaf : loaves) {
                log.info("{}", outcome(loaf));
            }

            var pie = closesOnlyTheLetterBox(bakery, () -> bake("the pie", 3));
            var tart = cancellable(bakery, () -> bake("the tart", 3));
            Thread.sleep(100);
            log.info("cancel both, which are in the oven: {}, {}", pie.cancel(true), tart.cancel(true));
        }
    }

    private static String bake(String what, int units) throws InterruptedException {
        try {
            Thread.sleep(Duration.ofMillis(200).multipliedBy(units));
            log.info("I have baked {}", what);
            return what;
        } catch (InterruptedException calledOff) {
            log.info("I throw the dough of {} away", what);
            throw calledOff;
        }
    }

    // @start region=outcome
    static String outcome(Future<String> loaf) throws InterruptedException, ExecutionException {
        try {
            return loaf.get();
        } catch (CancellationException nobodyWantsIt) {
            return "cancelled";
        }
    }
    // @end

    // @start region=linked
    static <T> CompletableFuture<T> closesOnlyTheLetterBox(ExecutorService pool, Callable<T> task) {
        var letterBox = new CompletableFuture<T>();
        // wrong: a cancelled letter box has no way to the task
        pool.execute(() -> callInto(letterBox, task));
        return letterBox;
    }

    static <T> CompletableFuture<T> cancellable(ExecutorService pool, Callable<T> task) {
        var letterBox = new CompletableFuture<T>();
        Future<?> work = pool.submit(() -> callInto(letterBox, task));
        letterBox.whenComplete((value, failure) -> {
            if (letterBox.isCancelled()) {
                work.cancel(true);
            }
        });
        return letterBox;
    }

    private static <T> void callInto(CompletableFuture<T> letterBox, Callable<T> task) {
        try {
            letterBox.complete(task.call());
        } catch (Throwable failure) {
            letterBox.completeExceptionally(failure);
        }
    }
    // @end
}
