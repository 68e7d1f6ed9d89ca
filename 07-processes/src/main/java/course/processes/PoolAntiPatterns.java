package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a pool stuck, slow or immortal: a task that waits for another task of its own pool, an argument larger
 * than the work, a frame for every crumb, a pool that nobody closes.
 *
 * <p>Watch the starving task, compare the bytes that the same sum takes, and see the JVM that stays up after its main
 * has ended.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=PoolAntiPatterns</pre>
 *
 * @see ExecutorService#close()
 */
final class PoolAntiPatterns {

    private static final Logger log = LoggerFactory.getLogger(PoolAntiPatterns.class);

    /** Carries all the numbers. */
    record SumOf(long[] numbers) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return Arrays.stream(numbers).sum();
        }
    }

    /** Carries where the numbers begin and end. */
    record SumBelow(long limit) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return LongStream.range(0, limit).sum();
        }
    }

    void main() throws Exception {
        try (ExecutorService one = Executors.newFixedThreadPool(1)) {
            Future<String> meal = orderInside(one, one);
            log.info("a cook who waits for the only cook: {}", isDoneIn(500, meal) ? "done" : "starves");
            one.shutdownNow();
        }
        try (ExecutorService one = Executors.newFixedThreadPool(1);
                ExecutorService helpers = Executors.newVirtualThreadPerTaskExecutor()) {
            log.info("a cook who waits for a helper: {}", orderInside(one, helpers).get());
        }

        log.info("a million numbers as an argument: {} bytes", size(new SumOf(LongStream.range(0, 1_000_000).toArray())));
        log.info("a million numbers as their limit: {} bytes", size(new SumBelow(1_000_000)));
        var crumbs = Collections.nCopies(256, new SumBelow(10)).toArray(SumBelow[]::new);
        log.info("256 crumbs in a frame each: {} bytes", 256 * size(crumbs[0]));
        log.info("256 crumbs in one frame: {} bytes", size(crumbs));

        Process forgetful = start(Forgetful.class);
        log.info("a main that forgets to close its pool: {}", isOverIn(1000, forgetful) ? "ends" : "its JVM stays up");
        forgetful.destroyForcibly().waitFor();
    }

    // @start region=nested
    /** A meal's task orders its side dish from a pool and waits for it. */
    Future<String> orderInside(ExecutorService cooks, ExecutorService sideCooks) {
        return cooks.submit(() -> "meal with " + sideCooks.submit(() -> "salad").get());
    }
    // @end

    private static boolean isDoneIn(int millis, Future<?> task) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!task.isDone() && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
        return task.isDone();
    }

    private static boolean isOverIn(int millis, Process process) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    // @start region=size
    /** How many bytes travel to have this done, all in one frame. */
    int size(Callable<?>... tasks) throws IOException {
        var frame = new Wire.Writer(1 << 24);
        for (Callable<?> task : tasks) {
            frame.add(task);
        }
        return frame.frame(WorkerMain.TASKS).length;
    }
    // @end

    Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(Jvm.command(program)).start();
    }

    // @start region=forgetful
    static final class Forgetful {

        public static void main(String[] arguments) {
            ExecutorService pool = Executors.newFixedThreadPool(1);
            IntStream.range(0, 3).forEach(task -> pool.submit(() -> task));
            System.out.println("main is over");     // wrong: the pool's thread waits for more, for ever
        }
    }
    // @end
}
