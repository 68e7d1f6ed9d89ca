package course.futures;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link CompletableFuture} needs no task: anybody may complete it by hand, and only the first time counts.
 *
 * <p>Weather stations answer by callback. A future of your own, completed by that callback, turns the answer
 * into something that can be waited for, handed on and composed.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=SettableFuture</pre>
 *
 * @see CompletableFuture#complete
 * @see CompletableFuture#completeExceptionally
 */
final class SettableFuture {

    private static final Logger log = LoggerFactory.getLogger(SettableFuture.class);

    void main() throws Exception {
        Station coast = (town, answer, trouble) ->
                inMillis(500).execute(() -> answer.accept("rain, says the coast"));
        Station hill = (town, answer, trouble) ->
                inMillis(900).execute(() -> answer.accept("sun, says the hill"));
        Station swamp = (town, answer, trouble) ->
                inMillis(300).execute(() -> trouble.accept(new IllegalStateException("under water")));

        CompletableFuture<String> reply = ask(coast, "Cork");
        log.info("asked; the reply is {}", reply.state());
        log.info("the reply: {}", reply.get());
        log.info("set it once more: {}; the reply: {}", reply.complete("snow"), reply.get());

        log.info("the first of two: {}", askBoth(coast, hill, "Cork").get());
        log.info("the swamp: {}", ask(swamp, "Cork").handle((answer, trouble) -> trouble.getMessage()).get());
    }

    private static Executor inMillis(long delay) {
        return CompletableFuture.delayedExecutor(delay, MILLISECONDS);
    }

    /** Calls one of the two back, at some time, in some thread. */
    interface Station {
        void ask(String town, Consumer<String> answer, Consumer<Throwable> trouble);
    }

    // @start region=bridge
    static CompletableFuture<String> ask(Station station, String town) {
        var reply = new CompletableFuture<String>();
        station.ask(town, reply::complete, reply::completeExceptionally);
        return reply;
    }

    static CompletableFuture<String> forgetsTheTrouble(Station station, String town) {
        var reply = new CompletableFuture<String>();
        station.ask(town, reply::complete, trouble -> {});      // wrong: then nobody ever completes the reply
        return reply;
    }

    /** The first word counts, be it trouble; the other one's finds the letter box closed. */
    static CompletableFuture<String> askBoth(Station one, Station other, String town) {
        var reply = new CompletableFuture<String>();
        for (Station station : List.of(one, other)) {
            station.ask(town, reply::complete, reply::completeExceptionally);
        }
        return reply;
    }
    // @end
}
