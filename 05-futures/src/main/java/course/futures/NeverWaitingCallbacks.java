package course.futures;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Event, lock and queue among callbacks, which may not wait: what is to happen later hangs on a future.
 *
 * <p>Not a single lock is in it, because there is a single thread, that of the loop.
 *
 * @see EventLoop
 * @see LoopQueue
 */
final class NeverWaitingCallbacks {

    private final EventLoop loop;

    NeverWaitingCallbacks(EventLoop loop) {
        this.loop = loop;
    }

    // @start region=event
    CompletableFuture<Void> whenOpen(CompletableFuture<Void> gate, Runnable action) {
        return gate.thenRunAsync(action, loop);         // on the loop, whoever opens the gate
    }
    // @end

    // @start region=lock
    /** The work has two callbacks; the key makes sure that nobody's come between them. */
    CompletableFuture<Void> work(String name, LoopQueue<String> key, Duration time, Consumer<String> diary) {
        Executor later = action -> loop.callLater(time, name, action);
        return key.take()
                .thenCompose(theKey -> CompletableFuture
                        .runAsync(() -> diary.accept(name + " goes in"), loop)      // not in the middle of somebody's put
                        .thenRunAsync(() -> diary.accept(name + " comes out"), later)
                        .whenComplete((nothing, failure) -> key.put(theKey)))       // the finally of both
                .copy();    // who cancels it has cancelled his view, and the key still comes back
    }
    // @end

    // @start region=queue
    /** Reads for ever: each article asks for the next one, before its reader can fail. */
    void read(LoopQueue<Integer> news, Consumer<Integer> reader) {
        news.take().thenAccept(article -> loop.callSoon("read", () -> {
            read(news, reader);
            reader.accept(article);         // what it throws, the loop reports; a stage would keep it to itself
        }));
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
