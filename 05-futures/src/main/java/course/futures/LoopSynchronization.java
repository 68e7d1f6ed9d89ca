package course.futures;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks may not wait, but what is to happen later can: an event, a lock and a queue made of futures,
 * without a single lock, because there is a single thread.
 *
 * <p>Watch who is inside the workshop: never two, although neither of them waits. The last line is a
 * measurement.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=LoopSynchronization</pre>
 *
 * @see LoopQueue
 * @see EventLoop
 */
final class LoopSynchronization {

    private static final Logger log = LoggerFactory.getLogger(LoopSynchronization.class);

    private final EventLoop loop;

    LoopSynchronization() {
        this(new EventLoop());
    }

    LoopSynchronization(EventLoop loop) {
        this.loop = loop;
    }

    void main() throws Exception {
        var gate = new CompletableFuture<Void>();
        CompletableFuture<Void> anna = whenOpen(gate, () -> log.info("Anna walks in"));
        CompletableFuture<Void> bert = whenOpen(gate, () -> log.info("Bert walks in"));
        log.info("the gate is open: {}", gate.isDone());
        loop.callLater(Duration.ofMillis(500), "gate", () -> gate.complete(null));
        loop.runUntilComplete(CompletableFuture.allOf(anna, bert));
        log.info("the gate is open: {}", gate.isDone());

        var key = new LoopQueue<String>();
        key.put("the key");         // a queue with one token in it is a lock
        var half = Duration.ofMillis(500);
        work("Anna", key, half, line -> log.info("{}", line));
        loop.runUntilComplete(work("Bert", key, half, line -> log.info("{}", line)));

        var news = new LoopQueue<Integer>();
        read(news, article -> log.info("reads article {}", article));
        for (int article = 1; article <= 3; article++) {
            int number = article;
            loop.callLater(Duration.ofMillis(200).multipliedBy(number), "news", () -> news.put(number));
        }
        loop.callLater(Duration.ofMillis(700), "evening", loop::stop);
        loop.runForever();

        long begin = System.nanoTime();
        loop.runUntilComplete(passOn(250_000));
        double seconds = (System.nanoTime() - begin) / 1e9;
        log.info("500000 items through a queue of the loop in {} s", Math.round(seconds * 10) / 10.0);
    }

    // @start region=event
    CompletableFuture<Void> whenOpen(CompletableFuture<Void> gate, Runnable action) {
        return gate.thenRunAsync(action, loop);         // on the loop, whoever opens the gate
    }
    // @end

    // @start region=lock
    /** The work has two callbacks; the key makes sure that nobody's come between them. */
    CompletableFuture<Void> work(String name, LoopQueue<String> key, Duration time, Consumer<String> diary) {
        return key.take().thenCompose(theKey -> {
            diary.accept(name + " goes in");
            var done = new CompletableFuture<Void>();
            loop.callLater(time, name, () -> {
                diary.accept(name + " comes out");
                key.put(theKey);
                done.complete(null);
            });
            return done;
        });
    }
    // @end

    // @start region=queue
    /** Reads for ever: each article asks for the next one. */
    void read(LoopQueue<Integer> news, Consumer<Integer> reader) {
        news.take().thenAcceptAsync(article -> {
            reader.accept(article);
            read(news, reader);
        }, loop);
    }
    // @end

    // @start region=throughput
    /**
     * Two tasks put so many squares each, a third takes them all; after each step the others have their turn.
     */
    CompletableFuture<Long> passOn(int each) {
        var queue = new LoopQueue<Long>();
        putSquares(queue, 1, each);
        putSquares(queue, 1, each);
        var sum = new CompletableFuture<Long>();
        takeAll(queue, 2 * each, 0, sum);
        return sum;
    }

    private void putSquares(LoopQueue<Long> queue, long number, int last) {
        if (number <= last) {
            queue.put(number * number);
            loop.callSoon("put", () -> putSquares(queue, number + 1, last));
        }
    }

    private void takeAll(LoopQueue<Long> queue, int left, long sum, CompletableFuture<Long> result) {
        if (left == 0) {
            result.complete(sum);
        } else {
            queue.take().thenAcceptAsync(square -> takeAll(queue, left - 1, sum + square, result), loop);
        }
    }
    // @end
}
