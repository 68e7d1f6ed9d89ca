package course.futures;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Futures are put together before any of them is done: one after the other, both, all, the first; and a
 * failure goes round everything until somebody takes it in.
 *
 * <p>A breakfast is paid for. Prices come from far away, each within its time; watch how long the answers
 * take.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=Composition</pre>
 *
 * @see java.util.concurrent.CompletionStage
 */
final class Composition {

    private static final Logger log = LoggerFactory.getLogger(Composition.class);

    void main() throws Exception {
        log.info("the guest's country after 300 ms, then its tax after 300 more: {} %",
                taxOf(soon("Ireland", 300), country -> soon(country.length(), 300)).get());
        log.info("coffee after 400 ms, roll after 300, at the same time: {} cents",
                sum(soon(250, 400), soon(120, 300)).get());
        log.info("all three: {} cents", total(List.of(soon(250, 400), soon(120, 300), soon(90, 100))).get());
        log.info("the first offer of three: {} cents",
                first(List.of(soon(250, 400), soon(240, 300), soon(260, 100))).get());
        log.info("the till is broken, so we take the list: {} cents", orListPrice(broken(), 300).get());
        log.info("or say so: {}", bill(broken()).get());
    }

    private static <T> CompletableFuture<T> soon(T answer, long millis) {
        return CompletableFuture.supplyAsync(() -> answer,
                CompletableFuture.delayedExecutor(millis, MILLISECONDS));
    }

    private static CompletableFuture<Integer> broken() {
        return CompletableFuture.failedFuture(new IllegalStateException("the till is broken"));
    }

    // @start region=together
    /** One after the other: the second question needs the first answer. */
    static CompletableFuture<Integer> taxOf(
            CompletableFuture<String> country, Function<String, CompletableFuture<Integer>> askForTax) {
        return country.thenCompose(askForTax);
    }

    /** Both, each in its own time. */
    static CompletableFuture<Integer> sum(
            CompletableFuture<Integer> coffee, CompletableFuture<Integer> roll) {
        return coffee.thenCombine(roll, Integer::sum);
    }

    /** All: after {@code allOf}, {@code resultNow} has nothing to wait for. */
    static CompletableFuture<Integer> total(List<CompletableFuture<Integer>> prices) {
        return CompletableFuture.allOf(prices.toArray(CompletableFuture<?>[]::new))
                .thenApply(allThere -> prices.stream().mapToInt(CompletableFuture::resultNow).sum());
    }

    /** The first to be done, be it a failure. */
    static CompletableFuture<Integer> first(List<CompletableFuture<Integer>> offers) {
        return CompletableFuture.anyOf(offers.toArray(CompletableFuture<?>[]::new))
                .thenApply(Integer.class::cast);
    }
    // @end

    // @start region=failures
    /** A failure becomes a value; a value stays what it is. */
    static CompletableFuture<Integer> orListPrice(CompletableFuture<Integer> price, int listPrice) {
        return price.exceptionally(failure -> listPrice);
    }

    /** Both become something else. */
    static CompletableFuture<String> bill(CompletableFuture<Integer> price) {
        return price.handle((cents, failure) -> failure == null ? cents + " cents" : "please pay later");
    }
    // @end
}
