package course.threads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nobody can stop a thread but the thread itself: {@code interrupt()} asks it to, and it has to listen.
 *
 * <p>The foreman hires ten painters and goes home; they paint on without him. {@code Thread.stop()} is no help, it
 * throws. Interrupted, each of them washes its brush and leaves at once, even out of a pause.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=Interruption</pre>
 *
 * @see Thread#interrupt()
 */
final class Interruption {

    private static final Logger log = LoggerFactory.getLogger(Interruption.class);

    private final AtomicInteger cleanBrushes = new AtomicInteger();

    void main() throws InterruptedException {
        List<Thread> painters = newPainters(10, Duration.ofMillis(400));
        Thread foreman = hire(painters);
        foreman.join();
        log.info("the foreman is {}, {} painters are at work", foreman.getState(), atWork(painters));

        Thread.sleep(1000);
        log.info("Thread.stop(): {}", kill(painters.getFirst()));
        log.info("{} painters are at work", atWork(painters));

        painters.forEach(Thread::interrupt);
        for (Thread painter : painters) {
            painter.join();
        }
        log.info("{} painters are at work, {} brushes are clean", atWork(painters), cleanBrushes());
    }

    List<Thread> newPainters(int count, Duration drying) {
        return IntStream.range(0, count)
                .mapToObj(number -> Thread.ofPlatform().name("painter-" + number).unstarted(() -> paint(drying)))
                .toList();
    }

    /** The painters are the foreman's children, and that means nothing: they may well outlive him. */
    Thread hire(List<Thread> painters) {
        return Thread.ofPlatform().name("foreman").start(() -> painters.forEach(Thread::start));
    }

    // @start region=listen
    private void paint(Duration drying) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                letDry(drying);
            }
        } finally {
            cleanBrushes.incrementAndGet();
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

    @SuppressWarnings("removal")
    String kill(Thread thread) {
        try {
            thread.stop();
            return "it works";
        } catch (UnsupportedOperationException refused) {
            return refused.getClass().getSimpleName();
        }
    }

    int cleanBrushes() {
        return cleanBrushes.get();
    }

    long atWork(List<Thread> painters) {
        return painters.stream().filter(Thread::isAlive).count();
    }
}
