package course.executors;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fork/join pool splits work into halves until they are small; whoever has nothing to do steals from the
 * others. It has a thread a core, so a task that only waits takes a core away unless it says so.
 *
 * <p>The pile of numbers is split into eight parts, and the second column shows that several workers had
 * their share. Then two friends share a pool of one worker: the first says that it waits, and the pool hires a
 * substitute, who brings the letter. If the first waited silently, the second could not even begin; the test
 * shows that.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ForkJoin</pre>
 *
 * @see PrimeFactorSum
 * @see java.util.concurrent.ForkJoinPool.ManagedBlocker
 */
final class ForkJoin {

    private static final Logger log = LoggerFactory.getLogger(ForkJoin.class);

    void main() throws InterruptedException {
        try (var pool = new ForkJoinPool(4)) {
            long sum = pool.invoke(new PrimeFactorSum(1, 80_000, 10_000));
            log.info("all prime factors up to 80000 add up to {}", sum);
        }
        log.info("the common pool has {} workers, and this machine {} cores",
                ForkJoinPool.getCommonPoolParallelism(), Runtime.getRuntime().availableProcessors());
        try (var pool = new ForkJoinPool(1)) {
            var letter = new CountDownLatch(1);
            pool.execute(() -> waitFor(letter));
            Thread.sleep(Duration.ofMillis(300));
            pool.execute(() -> {
                log.info("I bring the letter");
                letter.countDown();
            });
        }
    }

    // @start region=managed
    /** Waits like {@code letter.await()}, and lets the pool hire a substitute for the time. */
    static void awaitManaged(CountDownLatch letter) throws InterruptedException {
        ForkJoinPool.managedBlock(new ManagedBlocker() {
            @Override
            public boolean block() throws InterruptedException {
                letter.await();
                return true;
            }

            @Override
            public boolean isReleasable() {
                return letter.getCount() == 0;
            }
        });
    }
    // @end

    private static void waitFor(CountDownLatch letter) {
        try {
            log.info("I wait for a letter, and say so");
            awaitManaged(letter);
            log.info("I have a letter");
        } catch (InterruptedException goneAway) {
            log.info("I wait no longer");
        }
    }
}
