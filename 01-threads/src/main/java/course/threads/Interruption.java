package course.threads;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nobody can stop a thread but the thread itself: {@code interrupt()} asks it to, and it has to listen.
 *
 * <p>The foreman hires ten painters and goes home; they paint on without him. {@code Thread.stop()} is no help: it
 * throws, and from JDK 26 on it is gone. Interrupted, each of them washes its brush and leaves at once, even out of a
 * pause.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=Interruption</pre>
 *
 * @see Thread#interrupt()
 */
final class Interruption {

    private static final Logger log = LoggerFactory.getLogger(Interruption.class);

    private final boolean[] cleanBrush = new boolean[10];       // each painter's own place; to be read after its end

    void main() throws InterruptedException {
        Crew crew = hire(10, Duration.ofMillis(400));
        crew.foreman.join();
        log.info("the foreman is {}, {} painters are at work", crew.foreman.getState(), crew.atWork());

        try {
            Thread.sleep(1000);
            log.info("Thread.stop(): {}", force("stop", crew.painters.getFirst()));
            log.info("{} painters are at work", crew.atWork());
        } finally {
            crew.painters.forEach(Thread::interrupt);
        }
        for (Thread painter : crew.painters) {
            painter.join();
        }
        log.info("{} painters are at work, {} brushes are clean", crew.atWork(), cleanBrushes());
    }

    /** The painters are known when the foreman has ended. */
    record Crew(Thread foreman, List<Thread> painters) {

        long atWork() {
            return painters.stream().filter(Thread::isAlive).count();
        }
    }

    // @start region=hire
    Crew hire(int count, Duration drying) {
        var painters = new ArrayList<Thread>();
        Thread foreman = Thread.ofPlatform().name("foreman").start(() -> {
            String painterOf = "painter of the " + Thread.currentThread().getName();
            for (int i = 0; i < count; i++) {
                int number = i;
                painters.add(Thread.ofPlatform().name(painterOf).start(() -> paint(number, drying)));
            }
        });
        return new Crew(foreman, painters);
    }
    // @end

    // @start region=listen
    private void paint(int number, Duration drying) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                letDry(drying);
            }
        } finally {
            cleanBrush[number] = true;
        }
    }

    private void letDry(Duration drying) {
        try {
            Thread.sleep(drying);
        } catch (InterruptedException homeTime) {
            Thread.currentThread().interrupt();     // the exception has cleared the flag; paint() needs it
        }
    }
    // @end

    // @start region=deaf
    Thread hireDeafPainter(int coats, Duration drying) {
        return Thread.ofPlatform().name("deaf-painter").start(() -> {
            for (int coat = 1; coat <= coats; coat++) {
                try {
                    Thread.sleep(drying);
                } catch (InterruptedException ignored) {
                    // wrong: the flag is cleared now, and nobody will ever know that we were asked to stop
                }
            }
        });
    }
    // @end

    /** Calls one of the methods that once did something to a thread. By reflection: each JDK has fewer of them. */
    static String force(String method, Thread thread) {
        try {
            Thread.class.getMethod(method).invoke(thread);
            return "it works";
        } catch (InvocationTargetException refused) {
            return refused.getCause().getClass().getSimpleName();
        } catch (ReflectiveOperationException gone) {
            return gone.getClass().getSimpleName();
        }
    }

    long cleanBrushes() {
        return IntStream.range(0, cleanBrush.length).filter(number -> cleanBrush[number]).count();
    }
}
