package course.processes;

import java.io.Serializable;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads and processes both use all cores. They differ in what they share: threads see one heap, processes see none
 * but their own, and nothing that goes wrong in one reaches another.
 *
 * <p>Watch the sales add up on threads, and stay at nought here when processes made them, each with a till of its own.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ThreadsVersusProcesses</pre>
 *
 * @see ProcessPool
 */
final class ThreadsVersusProcesses {

    private static final Logger log = LoggerFactory.getLogger(ThreadsVersusProcesses.class);

    static final AtomicInteger TILL = new AtomicInteger();

    // @start region=sale
    /** Puts an euro into the till of the process in which it runs, and returns what is in there. */
    record Sale() implements Callable<Integer>, Serializable {

        @Override
        public Integer call() {
            return TILL.incrementAndGet();
        }
    }
    // @end

    void main() throws InterruptedException {
        tell("threads", Executors.newFixedThreadPool(2));
        tell("processes", ProcessPool.ofSize(2));
    }

    private void tell(String whom, ExecutorService executor) throws InterruptedException {
        int here = sell(100, executor);
        log.info("{} sell for 100: {} of it in our till", whom, here);
    }

    // @start region=sell
    /** Returns how much the sales have put into our till. */
    int sell(int sales, ExecutorService executor) throws InterruptedException {
        int before = TILL.get();
        try (executor) {
            executor.invokeAll(Collections.nCopies(sales, new Sale()));
        }
        return TILL.get() - before;
    }
    // @end
}
