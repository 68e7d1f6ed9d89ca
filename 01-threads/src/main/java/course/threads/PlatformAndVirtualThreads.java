package course.threads;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread is a thread of the operating system; a virtual thread borrows one only while it runs.
 *
 * <p>Ten thousand sleepers of one second are over in little more than a second, on no more carriers than there are
 * cores: who sleeps gives the carrier back. Plain blocking code is all the asynchronous code one needs. Yet no thread
 * is free: for a tiny task, a plain loop beats both kinds.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=PlatformAndVirtualThreads</pre>
 *
 * @see ThreadCosts
 * @see <a href="https://openjdk.org/jeps/444">JEP 444, Virtual Threads</a>
 */
final class PlatformAndVirtualThreads {

    private static final Logger log = LoggerFactory.getLogger(PlatformAndVirtualThreads.class);

    void main() throws InterruptedException {
        log.info("ten thousand sleepers of one second");
        Set<String> carriers = carriersOf(10_000, () -> sleep(Duration.ofSeconds(1)));
        log.info("all awake; carriers: {}", carriers.size());

        var costs = new ThreadCosts();
        var sum = new LongAdder();
        for (int round = 1; round <= 3; round++) {      // the first round pays for the JVM's warming up
            log.info("a thousand additions in a loop: {} us", micros(costs.inALoop(sum::increment)));
            log.info("on a platform thread each: {} us", micros(costs.threadPerTask(Thread.ofPlatform(), sum::increment)));
            log.info("on a virtual thread each: {} us", micros(costs.threadPerTask(Thread.ofVirtual(), sum::increment)));
        }
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    // @start region=sleepers
    /** Does {@code work} in so many virtual threads and tells on which platform threads they began. */
    Set<String> carriersOf(int count, Runnable work) throws InterruptedException {
        var carriers = new String[count];
        var threads = new Thread[count];
        for (int i = 0; i < count; i++) {
            int place = i;
            threads[i] = Thread.startVirtualThread(() -> {
                carriers[place] = carrier();
                work.run();
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Arrays.stream(carriers).collect(Collectors.toSet());
    }

    /** A virtual thread prints as {@code VirtualThread[#42]/runnable@ForkJoinPool-1-worker-2}. */
    private static String carrier() {
        String thread = Thread.currentThread().toString();
        return thread.substring(thread.indexOf('@') + 1);
    }
    // @end

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException woken) {
            Thread.currentThread().interrupt();
        }
    }
}
