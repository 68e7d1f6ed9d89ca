package course.futures;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On an event loop many tasks share one thread, as long as each gives it back soon; one that does not stops
 * them all.
 *
 * <p>Anna and Bert greet every 300 ms, on one thread. Watch their rhythm, and what becomes of it when
 * somebody sleeps; the loop tells who it was.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=CooperativeTasks</pre>
 *
 * @see EventLoop
 */
final class CooperativeTasks {

    private static final Logger log = LoggerFactory.getLogger(CooperativeTasks.class);
    private static final Duration PAUSE = Duration.ofMillis(300);

    void main() throws Exception {
        var loop = new EventLoop();
        try (loop) {
            for (String task : new String[] {"first", "second", "third"}) {
                loop.callSoon(task, () -> log.info("the {} task", task));
            }
            log.info("to be called: {}", loop.pending());
            CompletableFuture<String> answer = answerLater(loop, PAUSE, "my future is complete");
            answer.thenAccept(value -> log.info("a done callback: {}", value));
            log.info("run until complete: {}", loop.runUntilComplete(answer));
            log.info("to be called: {}", loop.pending());

            loop.reportSlow(Duration.ofMillis(250),
                    (name, taken) -> log.info("{} kept the loop for too long", name));
            greet(loop, "Anna", PAUSE, greeting -> log.info("{}", greeting));
            var greetings = new AtomicInteger();
            greet(loop, "Bert", PAUSE, greeting -> {
                log.info("{}", greeting);
                switch (greetings.incrementAndGet()) {
                    case 3 -> loop.callLater(Duration.ofMillis(50), "Sleepyhead",
                            () -> blocksTheLoop(Duration.ofMillis(500)));
                    case 5 -> loop.stop();
                    default -> { }
                }
            });
            loop.runForever();
        }
        log.info("closed: {}", loop.isClosed());
    }

    // @start region=tasks
    static CompletableFuture<String> answerLater(EventLoop loop, Duration delay, String answer) {
        var future = new CompletableFuture<String>();
        loop.callLater(delay, "answer", () -> future.complete(answer));
        return future;
    }

    /** A task that never ends, in pieces that do: between two of them the loop is free for others. */
    static void greet(EventLoop loop, String name, Duration pause, Consumer<String> listener) {
        listener.accept(name + " says hello");
        loop.callLater(pause, name, () -> greet(loop, name, pause, listener));
    }

    static void blocksTheLoop(Duration time) {
        try {
            Thread.sleep(time);  // wrong: it is everybody's thread that sleeps; callLater is the way to pause
        } catch (InterruptedException wokenUp) {
            Thread.currentThread().interrupt();
        }
    }
    // @end
}
