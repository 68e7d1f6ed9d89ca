package course.futures;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event-driven program waits for something to happen and looks up what to do: a queue, a table of
 * handlers, one thread.
 *
 * <p>A turtle is steered with the arrow keys. Keys are pressed on the keyboard's thread; watch who moves the
 * turtle.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=EventDispatcher</pre>
 *
 * @see BlockingQueue
 */
final class EventDispatcher {

    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);
    private static final String QUIT = new String("quit");       // this very object: a key may be called the same

    void main() throws InterruptedException {
        var turtle = new Turtle();
        on("up", () -> turtle.forward(50));
        on("left", () -> turtle.turn(30));
        on("right", () -> turtle.turn(-30));
        on("down", () -> {
            throw new UnsupportedOperationException("turtles do not walk backwards");
        });
        on("look", () -> log.info("the turtle is at {}", turtle));

        Thread.ofPlatform().name("keyboard").start(() -> {
            for (String key : List.of("up", "look", "left", "look", "down", "look", "up", "look")) {
                post(key);
            }
            log.info("I have pressed eight keys and moved nothing");
            quit();
        });
        Thread.sleep(1000);
        log.info("now I look at the keys");
        run();
    }

    // @start region=dispatch
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Map<String, Runnable> handlers = new HashMap<>();         // the dispatcher's thread alone

    void on(String event, Runnable handler) {
        handlers.put(event, handler);
    }

    /** From any thread. */
    void post(String event) {
        events.add(event);
    }

    /** Handles one event after the other, on the thread that calls, until somebody quits. */
    void run() throws InterruptedException {
        while (true) {
            String event = events.take();
            if (event == QUIT) {
                return;
            }
            try {
                handlers.getOrDefault(event, () -> {}).run();
            } catch (RuntimeException handlerFailed) {
                log.info("{}: {}", event, handlerFailed.getMessage());      // the next event is waiting
            }
        }
    }
    // @end

    void quit() {
        post(QUIT);
    }
}
