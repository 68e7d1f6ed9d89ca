package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fixed rate counts from start to start and catches up what it has missed; a fixed delay counts from the
 * end to the next start. An exception ends either, without a word.
 *
 * <p>The second stroke of the church clock takes 700 ms, and then it strikes in a hurry until it is on time
 * again. The sweeper takes his break after each round, however long that was. The last clock breaks at once,
 * and nobody hears of it until somebody asks its future; its guarded twin goes on.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ScheduledWork</pre>
 *
 * @see java.util.concurrent.ScheduledExecutorService
 */
final class ScheduledWork {

    private static final Logger log = LoggerFactory.getLogger(ScheduledWork.class);

    void main() throws InterruptedException {
        Duration beat = Duration.ofMillis(200);
        try (var tower = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("tower").factory())) {
            log.info("at a fixed rate");
            watch(atFixedRate(tower, beat, strokes("dong")));

            log.info("with a fixed delay");
            watch(withFixedDelay(tower, beat, strokes("swish")));

            log.info("a clock that breaks");
            ScheduledFuture<?> broken = atFixedRate(tower, beat, () -> breakDown("broken"));
            ScheduledFuture<?> guarded = atFixedRate(tower, beat, guarded(() -> breakDown("guarded"),
                    trouble -> log.info("somebody hears of it: {}", trouble.getMessage())));
            Thread.sleep(Duration.ofMillis(500));
            log.info("the broken one has {}, the guarded one is {}", broken.state(), guarded.state());
        }           // close() ends what repeats
    }

    // @start region=repeat
    ScheduledFuture<?> atFixedRate(ScheduledExecutorService tower, Duration period, Runnable task) {
        return tower.scheduleAtFixedRate(task, 0, period.toNanos(), NANOSECONDS);
    }

    ScheduledFuture<?> withFixedDelay(ScheduledExecutorService tower, Duration pause, Runnable task) {
        return tower.scheduleWithFixedDelay(task, 0, pause.toNanos(), NANOSECONDS);
    }
    // @end

    // @start region=guarded
    Runnable guarded(Runnable task, Consumer<Throwable> report) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException trouble) {
                report.accept(trouble);       // and the next stroke comes
            } catch (Error broken) {
                report.accept(broken);        // it ends the repetition, but not without a word
                throw broken;
            }
        };
    }
    // @end

    private static void watch(ScheduledFuture<?> work) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(1450));
        work.cancel(false);
    }

    /** With a count of their own: a stroke of those before may still be under way when they begin. */
    private static Runnable strokes(String sound) {
        var count = new AtomicInteger();
        return () -> strike(sound, count.incrementAndGet());
    }

    private static void strike(String sound, int stroke) {
        log.info("{} {}", sound, stroke);
        if (stroke == 2) {
            try {
                Thread.sleep(Duration.ofMillis(700));
            } catch (InterruptedException stopped) {
                log.info("stopped");
            }
        }
    }

    private static void breakDown(String clock) {
        log.info("the {} clock strikes", clock);
        throw new IllegalStateException("the spring is broken");
    }
}
