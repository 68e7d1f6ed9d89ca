package course.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads speed up waiting as far as you like, and computing as far as you have cores.
 *
 * <p>Four waits of 500 ms take 500 ms on four threads. Four sums of prime factors take a share of the time that
 * depends on the cores of your machine: no interpreter lock lets one thread compute at a time.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=IoBoundVersusCpuBound</pre>
 *
 * @see PrimeFactors
 */
final class IoBoundVersusCpuBound {

    private static final Logger log = LoggerFactory.getLogger(IoBoundVersusCpuBound.class);

    void main() throws InterruptedException {
        LongSupplier wait = () -> pause(Duration.ofMillis(500));
        compare("waiting", List.of(wait, wait, wait, wait));

        LongSupplier compute = () -> LongStream.range(0, 10).map(i -> PrimeFactors.checksum(0, 10_000)).sum();
        inTurn(List.of(compute));       // so that the compiler has done its work before we look at the clock
        compare("computing", List.of(compute, compute, compute, compute));
    }

    private void compare(String what, List<LongSupplier> jobs) throws InterruptedException {
        log.info("{} in turn", what);
        inTurn(jobs);
        log.info("{} on {} threads", what, jobs.size());
        onThreads(jobs);
        log.info("done");
    }

    // @start region=two-ways
    long inTurn(List<LongSupplier> jobs) {
        return jobs.stream().mapToLong(LongSupplier::getAsLong).sum();
    }

    long onThreads(List<LongSupplier> jobs) throws InterruptedException {
        var sums = new long[jobs.size()];
        var threads = new ArrayList<Thread>();
        for (LongSupplier job : jobs) {
            int place = threads.size();
            threads.add(Thread.ofPlatform().name("job-" + place).start(() -> sums[place] = job.getAsLong()));
        }
        long total = 0;
        for (int place = 0; place < sums.length; place++) {
            threads.get(place).join();
            total += sums[place];
        }
        return total;
    }
    // @end

    private static long pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException woken) {
            log.info("woken early");
        }
        return 0;
    }
}
