package course.threads;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread costs more than a tiny task is worth: measure before you split the work.
 *
 * <p>A thousand additions, each on a thread of its own, take thousands of times as long as in a loop. Virtual
 * threads are cheaper to start than platform threads, yet far from free.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ThreadCosts</pre>
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444, Virtual Threads</a>
 */
final class ThreadCosts {

    private static final Logger log = LoggerFactory.getLogger(ThreadCosts.class);
    private static final int TASKS = 1000;

    void main() throws InterruptedException {
        var sum = new LongAdder();
        for (int round = 1; round <= 3; round++) {      // the first round pays for the JVM's warming up
            log.info("round {}, in a loop: {} us", round, micros(inALoop(sum::increment)));
            log.info("round {}, a platform thread each: {} us", round,
                    micros(threadPerTask(Thread.ofPlatform(), sum::increment)));
            log.info("round {}, a virtual thread each: {} us", round,
                    micros(threadPerTask(Thread.ofVirtual(), sum::increment)));
        }
        log.info("the sum is right all the same: {}", sum);
    }

    // @start region=two-ways
    Duration inALoop(Runnable task) {
        long begun = System.nanoTime();
        for (int i = 0; i < TASKS; i++) {
            task.run();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    Duration threadPerTask(Thread.Builder kind, Runnable task) throws InterruptedException {
        long begun = System.nanoTime();
        var threads = new Thread[TASKS];
        for (int i = 0; i < TASKS; i++) {
            threads[i] = kind.start(task);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
    // @end

    private static long micros(Duration time) {
        return time.toNanos() / 1000;
    }
}
