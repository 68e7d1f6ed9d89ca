package course.futures;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instead of waiting, leave word what to do when the result is there; know who may have to do it, and in
 * which order.
 *
 * <p>Watch the second column: a callback runs on the thread that completes the future, or on yours if it is
 * complete already, or on any that is just waiting for the future or completing it. Only an executor that you
 * name decides it.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=DoneCallbacks</pre>
 *
 * @see CompletableFuture#whenComplete
 * @see java.util.concurrent.CompletionStage
 */
final class DoneCallbacks {

    private static final Logger log = LoggerFactory.getLogger(DoneCallbacks.class);

    void main() throws Exception {
        try (var desk = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("desk").factory())) {
            var parcel = new CompletableFuture<String>();
            leaveWord(parcel, word -> log.info("as it comes: {}", word));
            CompletableFuture<Void> atTheDesk =
                    leaveWordAt(desk, parcel, word -> log.info("at the desk: {}", word));
            Thread.sleep(1000);
            Thread.ofPlatform().name("postman").start(() -> parcel.complete("a parcel")).join();
            leaveWord(parcel, word -> log.info("it had come already: {}", word));
            atTheDesk.get();
        }
        var lost = new CompletableFuture<String>();
        leaveWord(lost, word -> log.info("the lost one: {}", word));
        lost.cancel(false);

        List<Consumer<String>> four = IntStream.rangeClosed(1, 4)
                .<Consumer<String>>mapToObj(number -> mail -> log.info("callback {} for {}", number, mail))
                .toList();
        var letter = new CompletableFuture<String>();
        sideBySide(letter, four);
        letter.complete("a letter");
        var card = new CompletableFuture<String>();
        inAChain(card, four);
        card.complete("a card");
    }

    // @start region=leave-word
    static void leaveWord(CompletableFuture<String> parcel, Consumer<String> reader) {
        parcel.whenComplete((value, failure) -> reader.accept(taskDone(value, failure)));
    }

    static CompletableFuture<Void> leaveWordAt(
            Executor desk, CompletableFuture<String> parcel, Consumer<String> reader) {
        return parcel.handle(DoneCallbacks::taskDone).thenAcceptAsync(reader, desk);
    }

    static String taskDone(String value, Throwable failure) {
        return switch (failure) {
            case null -> "completed with " + value;
            case CancellationException cancelled -> "cancelled";
            default -> "failed: " + failure.getMessage();
        };
    }
    // @end

    // @start region=order
    /** Every callback hangs on the future itself: all will run, in no promised order. */
    static <T> CompletableFuture<Void> sideBySide(CompletableFuture<T> future, List<Consumer<T>> callbacks) {
        return CompletableFuture.allOf(
                callbacks.stream().map(future::thenAccept).toArray(CompletableFuture<?>[]::new));
    }

    /** Every callback hangs on the one before it. */
    static <T> CompletableFuture<T> inAChain(CompletableFuture<T> future, List<Consumer<T>> callbacks) {
        CompletableFuture<T> last = future;
        for (Consumer<T> callback : callbacks) {
            last = last.thenApply(value -> {
                callback.accept(value);
                return value;
            });
        }
        return last;
    }
    // @end
}
