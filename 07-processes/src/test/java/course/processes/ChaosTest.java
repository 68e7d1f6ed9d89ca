package course.processes;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.io.Serializable;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand tasks while somebody kills a worker every 20 ms on average. */
class ChaosTest {

    /** Every death costs the start of a JVM, and nearly all of the time goes into those: 25 for each place in the pool. */
    private static final int MOST = 100;

    record Slow(int n) implements Callable<Integer>, Serializable {

        @Override
        public Integer call() {
            LockSupport.parkNanos(1);       // work: gives way to others, wherever it is
            return -n;
        }
    }

    @Test
    @Timeout(180)
    void everyResultIsRightAndInItsPlace() throws Exception {
        List<Slow> tasks = IntStream.range(0, 10_000).mapToObj(Slow::new).toList();
        var over = new CountDownLatch(1);
        var killed = new AtomicInteger();
        try (var pool = ProcessPool.builder(4).retries(100).build()) {
            var killer = Call.run("killer", () -> kill(pool, killed, over));

            do {
                assertThat(pool.map(tasks, 1)).isEqualTo(IntStream.range(0, 10_000).mapToObj(n -> -n).toList());
            } while (killed.get() < 5);

            over.countDown();
            killer.awaitResult();
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    /** Those that are still starting, too. */
    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children()
                .filter(child -> child.info().commandLine().orElse("").contains(WorkerMain.class.getName()))
                .toList();
    }

    private static void kill(ProcessPool pool, AtomicInteger killed, CountDownLatch over) throws InterruptedException {
        var random = new Random();
        while (killed.get() < MOST && !over.await(random.nextInt(40), TimeUnit.MILLISECONDS)) {
            List<ProcessHandle> workers = random.nextInt(5) > 0 ? pool.workers() : children();
            if (!workers.isEmpty() && workers.get(random.nextInt(workers.size())).destroyForcibly()) {
                killed.incrementAndGet();
            }
        }
    }
}
