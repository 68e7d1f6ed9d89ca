package course.futures;

import static course.futures.ConcurrentLookups.lookUp;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A time limit ends your waiting, not the work: behind it the task goes on, unless somebody cancels it.
 *
 * <p>Watch what the postman says after everybody has stopped waiting for him. Then three names are looked up
 * by {@code invokeAll}, which cancels what is late: the lookup that hangs gives up.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=ResultTimeout</pre>
 *
 * @see Future#get(long, java.util.concurrent.TimeUnit)
 * @see CompletableFuture#orTimeout
 * @see CompletableFuture#completeOnTimeout
 * @see ConcurrentLookups
 */
final class ResultTimeout {

    private static final Logger log = LoggerFactory.getLogger(ResultTimeout.class);
    private static final Map<String, String> PHONE_BOOK = Map.of(
            "north.example", "192.0.2.1", "south.example", "192.0.2.2", "east.example", "192.0.2.3");

    void main() throws Exception {
        var patience = Duration.ofMillis(300);
        try (var post = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("postman").factory())) {
            log.info("I wait 300 ms: {}", waitAtMost(post.submit(() -> carry("a letter")), patience));
            Thread.sleep(500);
            String card = waitAtMostThenCancel(post.submit(() -> carry("a card")), patience);
            post.submit(() -> {}).get();        // the postman is back
            log.info("I wait 300 ms and cancel: {}", card);
            log.info("I wait 300 ms, else I make do: {}", withSubstitute(post, "a parcel", patience).get());
        }
        var limit = Duration.ofSeconds(1);
        for (String name : List.of("south.example", "lost.example")) {
            List<String> three = List.of("north.example", name, "east.example");
            log.info("I look three up, for 1 s at most: {}",
                    lookUp(three, ResultTimeout::inPhoneBook, limit));
        }
    }

    private static String carry(String item) throws InterruptedException {
        try {
            Thread.sleep(600);
            log.info("here is {}", item);
            return item;
        } catch (InterruptedException calledBack) {
            log.info("I am called back with {}", item);
            throw calledBack;
        }
    }

    private static String inPhoneBook(String name) throws InterruptedException {
        try {
            Thread.sleep(PHONE_BOOK.containsKey(name) ? Duration.ofMillis(500) : Duration.ofHours(1));
        } catch (InterruptedException timeIsUp) {
            log.info("I give up {}", name);
            throw timeIsUp;
        }
        return PHONE_BOOK.get(name);
    }

    // @start region=get
    static String waitAtMost(Future<String> item, Duration patience)
            throws InterruptedException, ExecutionException {
        try {
            return item.get(patience.toMillis(), MILLISECONDS);
        } catch (TimeoutException late) {
            return "nothing yet";               // the task knows nothing of this
        }
    }

    static String waitAtMostThenCancel(Future<String> item, Duration patience)
            throws InterruptedException, ExecutionException {
        try {
            return item.get(patience.toMillis(), MILLISECONDS);
        } catch (TimeoutException late) {
            item.cancel(true);                  // now it does
            return "never mind";
        }
    }
    // @end

    private static CompletableFuture<String> withSubstitute(
            ExecutorService post, String item, Duration patience) {
        var parcel = new CompletableFuture<String>();
        post.submit(() -> parcel.complete(carry(item)));
        return orElse(parcel, "a substitute", patience);
    }

    // @start region=completable
    /** A view that fails with a {@link TimeoutException}; the original goes on for everybody else. */
    static <T> CompletableFuture<T> viewWithLimit(CompletableFuture<T> original, Duration patience) {
        return original.copy().orTimeout(patience.toMillis(), MILLISECONDS);
    }

    static <T> CompletableFuture<T> limitsEverybody(CompletableFuture<T> original, Duration patience) {
        return original.orTimeout(patience.toMillis(), MILLISECONDS);       // wrong: ends the original itself
    }

    static <T> CompletableFuture<T> orElse(CompletableFuture<T> original, T substitute, Duration patience) {
        return original.copy().completeOnTimeout(substitute, patience.toMillis(), MILLISECONDS);
    }
    // @end
}
