package course.processes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads and processes both use all cores, so processes compute no faster. They differ in what they share: threads
 * see one heap, processes see none but their own, and nothing that goes wrong in one reaches another.
 *
 * <p>Watch the same results three times, for four kinds of work, and compare the times. Then watch sales add up on
 * threads, and stay at nought here when processes made them, each with a till of its own.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ThreadsVersusProcesses</pre>
 *
 * @see ProcessPool
 * @see Runtime#availableProcessors
 */
final class ThreadsVersusProcesses {

    private static final Logger log = LoggerFactory.getLogger(ThreadsVersusProcesses.class);

    // @start region=sale
    /** Puts a euro into the till of the process in which it runs, and returns what is in there. */
    record Sale() implements Callable<Integer>, Serializable {

        static final AtomicInteger TILL = new AtomicInteger();

        @Override
        public Integer call() {
            return TILL.incrementAndGet();
        }
    }
    // @end

    void main() throws InterruptedException, ExecutionException {
        int cores = Runtime.getRuntime().availableProcessors();
        for (HeavyWork work : List.of(HeavyWork.largePrimes(), HeavyWork.factors(10_000, 10),
                HeavyWork.squareRoots(30_000_000, cores), HeavyWork.fibonacci(34))) {
            log.info("{}", work.what());
            time("one thread", work, Executors.newSingleThreadExecutor());
            time("a thread a core", work, Executors.newFixedThreadPool(cores));
            time("a process a core", work, ProcessPool.ofSize(cores));
        }
        log.info("threads sell for 100: {} of it in our till", sell(100, Executors.newFixedThreadPool(2)));
        log.info("processes sell for 100: {} of it in our till", sell(100, ProcessPool.ofSize(2)));
    }

    private void time(String who, HeavyWork work, ExecutorService executor)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        Object result = work.result().apply(doAll(work.tasks(), executor));
        log.info("    by {}: {}, after {} ms", who, result, (System.nanoTime() - start) / 1_000_000);
    }

    // @start region=all
    /** Returns the results in the order of the tasks, wherever the executor has them made, and closes it. */
    <T> List<T> doAll(Collection<? extends Callable<T>> tasks, ExecutorService executor)
            throws InterruptedException, ExecutionException {
        try (executor) {
            var results = new ArrayList<T>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());      // resultNow would not say why a task has failed
            }
            return results;
        }
    }

    /** Returns how much the sales have put into our till. */
    int sell(int sales, ExecutorService executor) throws InterruptedException, ExecutionException {
        int before = Sale.TILL.get();
        doAll(Collections.nCopies(sales, new Sale()), executor);
        return Sale.TILL.get() - before;
    }
    // @end
}
