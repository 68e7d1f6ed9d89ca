package course.threads;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread is a thread of the operating system; a virtual thread borrows one only while it runs.
 *
 * <p>Ten thousand sleepers of one second are over in little more than a second, on no more carriers than there are
 * cores: who sleeps gives the carrier back. Plain blocking code is all the asynchronous code one needs.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=PlatformAndVirtualThreads</pre>
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444, Virtual Threads</a>
 */
final class PlatformAndVirtualThreads {

    private static final Logger log = LoggerFactory.getLogger(PlatformAndVirtualThreads.class);

    void main() throws InterruptedException {
        log.info("ten thousand sleepers of one second");
        Set<String> carriers = carriersOf(10_000, () -> sleep(Duration.ofSeconds(1)));
        log.info("all awake; carriers: {}", carriers.size());
    }

    // @start region=sleepers
    /** Does {@code work} in so many virtual threads and tells which platform threads carried them. */
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
            log.info("woken early");
        }
    }
}
