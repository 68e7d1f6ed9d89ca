package course.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Start them all, then join them all: with the join inside the first loop they would run in turn.
 *
 * <p>Ten loaves of 200 ms are baked in 200 ms in ten ovens, and in two seconds when the baker waits for each oven
 * before he lights the next.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ManyThreads</pre>
 *
 * @see Thread#join()
 */
final class ManyThreads {

    private static final Logger log = LoggerFactory.getLogger(ManyThreads.class);

    void main() throws InterruptedException {
        List<Runnable> loaves = IntStream.rangeClosed(1, 10).<Runnable>mapToObj(n -> () -> bake(n)).toList();

        log.info("ten ovens at once");
        List<Thread> ovens = startAll(loaves);
        log.info("all are lit; I sweep the floor meanwhile");
        joinAll(ovens);
        log.info("ten loaves are done");

        log.info("one oven after the other");
        oneAfterTheOther(loaves);
        log.info("ten loaves are done, ten times as late");
    }

    // @start region=two-loops
    List<Thread> startAll(List<Runnable> jobs) {
        var threads = new ArrayList<Thread>();
        for (Runnable job : jobs) {
            threads.add(Thread.ofPlatform().name("oven-" + (threads.size() + 1)).start(job));
        }
        return threads;
    }

    void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
    // @end

    // @start region=one-loop
    void oneAfterTheOther(List<Runnable> jobs) throws InterruptedException {
        for (Runnable job : jobs) {
            Thread thread = Thread.ofPlatform().name("oven").start(job);
            thread.join();              // wrong: the next has not even started
        }
    }
    // @end

    private static void bake(int loaf) {
        try {
            Thread.sleep(Duration.ofMillis(200));
            log.info("loaf {} is done", loaf);
        } catch (InterruptedException ovenOff) {
            log.info("loaf {} is half-baked", loaf);
        }
    }
}
