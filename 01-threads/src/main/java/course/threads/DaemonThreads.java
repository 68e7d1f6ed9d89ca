package course.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * If nobody ends it before, the program ends when its last ordinary thread does; daemon threads are not asked.
 *
 * <p>A heart beats for ever, ten workers work for ever, and still the program ends, two seconds after it began. All
 * eleven are daemons. Make one of them an ordinary thread, and it never ends. But Ada is a daemon, too, and her letter
 * of ten lines is cut off after the fourth.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=DaemonThreads</pre>
 *
 * @see DaemonHazard
 * @see BackgroundLogger
 * @see Thread#setDaemon(boolean)
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-12.html#jls-12.8">JLS 12.8, Program Exit</a>
 */
final class DaemonThreads {

    private static final Logger log = LoggerFactory.getLogger(DaemonThreads.class);

    void main() throws IOException, InterruptedException {
        List<Thread> workers = startWorkers(10, true, this::workForEver);
        log.info("{} endless workers", workers.size());
        startHeartbeat(Duration.ofMillis(200), () -> log.info("tock"));
        Thread.sleep(1100);

        try {
            workers.getFirst().setDaemon(false);
        } catch (IllegalThreadStateException tooLate) {
            log.info("once started, a thread stays what it is: {}", tooLate.getClass().getSimpleName());
        }

        Path letter = Files.createTempFile("letter", ".txt");
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("night-watch").unstarted(() -> inspect(letter)));
        new DaemonHazard().startWriting(letter, 10, Duration.ofMillis(300), true);
        Thread.sleep(1000);
        log.info("I go home");
    }

    private static void inspect(Path letter) {
        try {
            List<String> lines = Files.readAllLines(letter);
            Files.delete(letter);
            log.info("the letter has {} lines and ends with: {}", lines.size(),
                    lines.isEmpty() ? "nothing" : lines.getLast());
        } catch (IOException lost) {
            log.info("there is no letter: {}", lost.getMessage());
        }
    }

    // @start region=daemons
    List<Thread> startWorkers(int count, boolean daemon, Runnable job) {
        return IntStream.range(0, count)
                .mapToObj(number -> Thread.ofPlatform().daemon(daemon).name("worker-" + number).start(job))
                .toList();
    }

    ScheduledExecutorService startHeartbeat(Duration period, Runnable beat) {
        var heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heart").factory());
        heart.scheduleAtFixedRate(beat, 0, period.toNanos(), TimeUnit.NANOSECONDS);
        return heart;
    }
    // @end

    private void workForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException dismissed) {
            log.info("dismissed");
        }
    }
}
