package course.threads;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code join(Duration)} waits no longer than you like, and says whether the thread has ended.
 *
 * <p>So {@code main} can wait for four greeters and for the Enter key at once: a thread of its own reads the keyboard,
 * and {@code main} looks at both ends in turn. Press Enter, and the greeters stop.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=CancelOnEnter</pre>
 *
 * @see Thread#join(Duration)
 */
final class CancelOnEnter {

    private static final Logger log = LoggerFactory.getLogger(CancelOnEnter.class);

    private final Reader keyboard;

    CancelOnEnter() {
        this(new InputStreamReader(System.in, Charset.defaultCharset()));
    }

    CancelOnEnter(Reader keyboard) {
        this.keyboard = keyboard;
    }

    void main() throws InterruptedException {
        List<Thread> greeters = startGreeters(Duration.ofSeconds(1));
        log.info("I wait 100 ms for each; still greeting: {}", notOverAfter(Duration.ofMillis(100), greeters));
        log.info("press Enter to stop them");
        if (allOverBefore(watchForEnter(), greeters)) {
            log.info("they have said it all");
        } else {
            greeters.forEach(Thread::interrupt);
            for (Thread greeter : greeters) {
                greeter.join();
            }
            log.info("they have stopped");
        }
    }

    List<Thread> startGreeters(Duration pause) {
        return List.of(greeter("Michael", 10, pause), greeter("Sarah", 5, pause),
                greeter("Zoe", 2, pause), greeter("Mark", 11, pause));
    }

    // @start region=join-with-timeout
    List<String> notOverAfter(Duration patience, List<Thread> threads) throws InterruptedException {
        var names = new ArrayList<String>();
        for (Thread thread : threads) {
            if (!thread.join(patience)) {
                names.add(thread.getName());
            }
        }
        return names;
    }
    // @end

    // @start region=cancel
    Thread watchForEnter() {
        return Thread.ofPlatform().name("keyboard").daemon().start(this::readLine);
    }

    /** Waits for all the threads, or for Enter. True if it was the threads. */
    boolean allOverBefore(Thread enter, List<Thread> threads) throws InterruptedException {
        while (threads.stream().anyMatch(Thread::isAlive)) {
            if (enter.join(Duration.ofMillis(1))) {
                return false;
            }
        }
        return true;
    }
    // @end

    private void readLine() {
        try {
            int key;
            do {
                key = keyboard.read();
            } while (key != '\n' && key != -1);
        } catch (IOException unplugged) {
            log.info("no keyboard: {}", unplugged.getMessage());
        }
    }

    private static Thread greeter(String name, int times, Duration pause) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                for (int i = 1; i <= times; i++) {
                    log.info("hello, for the {} of {} times", i, times);
                    Thread.sleep(pause);
                }
            } catch (InterruptedException enough) {
                log.info("I stop");
            }
        });
    }
}
