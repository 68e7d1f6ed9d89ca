package course.processes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thirty million square roots, a share for each core. A task carries where its share begins and ends, not the numbers;
 * its result is a sum, not the roots: what travels is small, what is done is much.
 *
 * <p>Watch the same sum three times.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=SquareRoots</pre>
 *
 * @see Runtime#availableProcessors
 */
final class SquareRoots {

    private static final Logger log = LoggerFactory.getLogger(SquareRoots.class);

    // @start region=share
    record Share(long from, long to) implements Callable<Double>, Serializable {

        @Override
        public Double call() {
            double sum = 0;
            for (long number = from; number < to; number++) {
                sum += Math.sqrt(number);
            }
            return sum;
        }
    }

    /** Cuts the numbers below a limit into as many shares as there are workers; none is left out or taken twice. */
    List<Share> shares(long limit, int workers) {
        var shares = new ArrayList<Share>();
        for (int worker = 0; worker < workers; worker++) {
            shares.add(new Share(limit * worker / workers, limit * (worker + 1) / workers));
        }
        return shares;
    }
    // @end

    void main() throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        time("one thread", 1, Executors.newSingleThreadExecutor());
        time("a thread a core", cores, Executors.newFixedThreadPool(cores));
        time("a process a core", cores, ProcessPool.ofSize(cores));
    }

    private void time(String where, int workers, ExecutorService executor) throws InterruptedException {
        long start = System.nanoTime();
        long sum = Math.round(sum(shares(30_000_000, workers), executor));
        log.info("{}: the sum is {}, after {} ms", where, sum, (System.nanoTime() - start) / 1_000_000);
    }

    double sum(List<Share> shares, ExecutorService executor) throws InterruptedException {
        try (executor) {
            return executor.invokeAll(shares).stream().mapToDouble(Future::resultNow).sum();
        }
    }
}
