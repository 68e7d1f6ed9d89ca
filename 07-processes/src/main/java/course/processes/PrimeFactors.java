package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The prime factors of 10,000 numbers, in ten shares: on one thread, on ten, in ten child JVMs. In Java threads use
 * all cores, so processes have nothing to win here, and each has to start first.
 *
 * <p>Watch the sums agree, and ten threads beat ten processes.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PrimeFactors</pre>
 *
 * @see Executors#newFixedThreadPool(int)
 */
final class PrimeFactors {

    private static final Logger log = LoggerFactory.getLogger(PrimeFactors.class);
    private static final int SHARES = 10;

    // @start region=share
    /** The sum of all prime factors of a share of the numbers. */
    record Share(int first, int count) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return numbers(first, count).mapToLong(PrimeFactors::sumOfFactors).sum();
        }
    }
    // @end

    void main() throws InterruptedException {
        List<Share> shares = shares(10_000);
        time("one thread", Executors.newSingleThreadExecutor(), shares);
        time("ten threads", Executors.newFixedThreadPool(SHARES), shares);
        time("ten processes", ProcessPool.ofSize(SHARES), shares);
    }

    private void time(String where, ExecutorService executor, List<Share> shares) throws InterruptedException {
        long start = System.nanoTime();
        long sum = sum(shares, executor);
        log.info("{}: the factors' sum is {}, after {} ms", where, sum, (System.nanoTime() - start) / 1_000_000);
    }

    List<Share> shares(int numbers) {
        int each = numbers / SHARES;
        return IntStream.range(0, SHARES).mapToObj(share -> new Share(share * each, each)).toList();
    }

    // @start region=sum
    /** Adds up the shares' sums, wherever the executor has them made, and closes it. */
    long sum(List<Share> shares, ExecutorService executor) throws InterruptedException {
        try (executor) {
            return executor.invokeAll(shares).stream().mapToLong(Future::resultNow).sum();
        }
    }
    // @end

    /** The same numbers in every process: a linear congruential generator between 20,000 and 100,000,000. */
    static IntStream numbers(int first, int count) {
        var state = new Object() {
            long seed = 12345;
        };
        return IntStream.generate(() -> {
            state.seed = state.seed * 6364136223846793005L + 1442695040888963407L;
            return (int) (20_000 + (state.seed >>> 33) % (100_000_000 - 20_000 + 1));
        }).skip(first).limit(count);
    }

    static long sumOfFactors(int number) {
        long sum = 0;
        int rest = number;
        for (long factor = 2; factor * factor <= rest; factor++) {      // long: an int would overflow
            while (rest % factor == 0) {
                sum += factor;
                rest /= (int) factor;
            }
        }
        return rest > 1 ? sum + rest : sum;
    }
}
