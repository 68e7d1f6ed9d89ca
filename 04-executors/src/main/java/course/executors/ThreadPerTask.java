package course.executors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads are too cheap to pool: give every task its own, and guard what is scarce with a semaphore.
 *
 * <p>A thousand customers wait for one second each, all at the same time, and a second later they are done.
 * Where there are only three stamps, three work at once and nobody needed a pool of three for that.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ThreadPerTask</pre>
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444, Virtual Threads: do not pool them</a>
 */
final class ThreadPerTask {

    private static final Logger log = LoggerFactory.getLogger(ThreadPerTask.class);

    void main() throws InterruptedException, ExecutionException {
        Callable<Integer> wait = () -> {
            Thread.sleep(Duration.ofSeconds(1));
            return 1;
        };
        log.info("a thousand customers come in");
        List<Integer> served = callAll(Collections.nCopies(1000, wait));
        log.info("{} are served", served.size());

        var stamps = new Semaphore(3);
        Callable<Integer> stamp = limited(stamps, () -> {
            Thread.sleep(Duration.ofMillis(300));
            log.info("stamped");
            return 1;
        });
        log.info("nine of them need one of three stamps");
        callAll(Collections.nCopies(9, stamp));
    }

    // @start region=per-task
    <T> List<T> callAll(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ThreadFactory customers = Thread.ofVirtual().name("customer-", 1).factory();
        try (var threads = Executors.newThreadPerTaskExecutor(customers)) {
            var results = new ArrayList<T>();
            for (Future<T> task : threads.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        }
    }
    // @end

    // @start region=limited
    <T> Callable<T> limited(Semaphore permits, Callable<T> task) {
        return () -> {
            permits.acquire();
            try {
                return task.call();
            } finally {
                permits.release();
            }
        };
    }
    // @end
}
