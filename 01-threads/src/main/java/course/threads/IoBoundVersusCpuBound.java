package course.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads speed up waiting as far as you like, and computing as far as you have cores.
 *
 * <p>Four waits of 500 ms take 500 ms on four threads. Four sums of prime factors take a share of the time that
 * depends on the cores of your machine: there is no interpreter lock that makes threads compute in turn.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=IoBoundVersusCpuBound</pre>
 *
 * @see PrimeFactors
 */
final class IoBoundVersusCpuBound {

    private static final Logger log = LoggerFactory.getLogger(IoBoundVersusCpuBound.class);

    void main() throws Exception {
        LongSupplier wait = () -> pause(Duration.ofMillis(500));
        compare("waiting", List.of(wait, wait, wait, wait));

        LongSupplier compute = () -> LongStream.range(0, 10).map(i -> PrimeFactors.checksum(0, 10_000)).sum();
        inTurn(List.of(compute));       // so that the compiler has done its work before we look at the clock
        compare("computing", List.of(compute, compute, compute, compute));
    }

    private void compare(String what, List<LongSupplier> jobs) throws InterruptedException, ExecutionException {
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

    long onThreads(List<LongSupplier> jobs) throws InterruptedException, ExecutionException {
        var sums = new ArrayList<FutureTask<Long>>();
        for (LongSupplier job : jobs) {
            var sum = new FutureTask<>(job::getAsLong);
            Thread.ofPlatform().name("job-" + sums.size()).start(sum);
            sums.add(sum);
        }
        long total = 0;
        for (FutureTask<Long> sum : sums) {
            total += sum.get();     // waits for its end; what it threw comes as the cause of an ExecutionException
        }
        return total;
    }
    // @end

    private static long pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException woken) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
