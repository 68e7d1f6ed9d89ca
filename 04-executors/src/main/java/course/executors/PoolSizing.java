package course.executors;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many threads? For computing as many as there are cores; for waiting as many as are inside at once,
 * which is arrivals per second times seconds inside.
 *
 * <p>Little's law: 40 customers a second who stay for half a second are 20 people in the room, so 20 clerks.
 * The curves show the same: waiting gets faster with every thread, computing only up to the number of cores.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=PoolSizing</pre>
 *
 * @see <a href="https://en.wikipedia.org/wiki/Little%27s_law">Little's law</a>
 */
final class PoolSizing {

    private static final Logger log = LoggerFactory.getLogger(PoolSizing.class);
    private static final int ROUNDS = 5;

    void main() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        log.info("40 a second who stay 500 ms: {} clerks", threadsInside(40, Duration.ofMillis(500)));
        log.info("tasks that wait 90 ms and compute 10 ms on {} cores: {} threads", cores,
                threadsToKeepBusy(cores, Duration.ofMillis(90), Duration.ofMillis(10)));

        Callable<Long> waiting = () -> {
            Thread.sleep(Duration.ofMillis(10));
            return 0L;
        };
        Callable<Long> computing = () -> LongStream.range(0, 1_000_000).filter(n -> n % 7 == 3).count();
        timeFor(2 * cores, Collections.nCopies(64, computing));         // so that the compiler has done its work
        for (int threads = 1; threads <= 32; threads *= 2) {
            var waits = new Duration[ROUNDS];
            var sums = new Duration[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                waits[round] = timeFor(threads, Collections.nCopies(64, waiting));
                sums[round] = timeFor(threads, Collections.nCopies(64, computing));
            }
            log.info("{} threads: 64 waits take {} ms, 64 sums {} ms", threads,
                    median(waits).toMillis(), median(sums).toMillis());
        }
    }

    // @start region=laws
    /** Little's law: how many are inside is how many come per second times how many seconds each stays. */
    int threadsInside(double arrivalsPerSecond, Duration stay) {
        if (!(arrivalsPerSecond >= 0) || stay.isNegative()) {       // NaN is not less than 0
            throw new IllegalArgumentException(arrivalsPerSecond + " a second who stay " + stay);
        }
        return (int) Math.ceil(arrivalsPerSecond * stay.toNanos() / 1e9);
    }

    /** While one of them computes, the others may wait: so many keep every core busy. */
    int threadsToKeepBusy(int cores, Duration waiting, Duration computing) {
        if (cores < 1 || waiting.isNegative() || !computing.isPositive()) {
            throw new IllegalArgumentException(cores + " cores, waiting " + waiting + ", computing " + computing);
        }
        long atOnce = Math.multiplyExact((long) cores, waiting.plus(computing).toNanos());
        return Math.toIntExact(Math.ceilDiv(atOnce, computing.toNanos()));      // a double makes 14 of 13
    }
    // @end

    // @start region=measure
    <T> Duration timeFor(int threads, List<Callable<T>> tasks) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long begun = System.nanoTime();
            pool.invokeAll(tasks);
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }
    // @end

    /** Other programs may slow down a round or two, but hardly most of them. */
    static Duration median(Duration... times) {
        Duration[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
