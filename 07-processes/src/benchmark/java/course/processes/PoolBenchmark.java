package course.processes;

import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a pool of processes costs: the time to its first result, the rate of tasks that do nothing, and what threads and
 * processes cost to make. One figure a line, the median of several rounds. Rates are those of a pool that has been at
 * work for {@value #WARM_UP_SECONDS} seconds, in a JVM whose memory has been touched before.
 *
 * <pre>./mvnw -q -pl 07-processes -Pbenchmark</pre>
 */
final class PoolBenchmark {

    private static final Logger log = LoggerFactory.getLogger("figures");
    private static final int TASKS = 100_000;
    private static final int FEW = 20_000;
    private static final int WORKERS = 4;
    private static final int WARM_UP_SECONDS = 5;
    private static final int ROUNDS = 15;

    record Nothing(int n) implements Callable<Integer>, Serializable {

        @Override
        public Integer call() {
            return n;
        }
    }

    interface Action {
        void run() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var benchmark = new PoolBenchmark();
        benchmark.startUp();
        benchmark.rates();
        benchmark.threads();
        benchmark.processes();
    }

    private void startUp() throws Exception {
        firstResult(ProcessPool.ofSize(WORKERS));       // the parent loads what it loads once
        var first = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        for (int round = 0; round < 9; round++) {
            double start = seconds();
            ProcessPool pool = ProcessPool.ofSize(WORKERS);
            first.add(1000 * firstResult(pool));
            whole.add(1000 * (seconds() - start));
        }
        report("b07.pool4_spawn_to_first_result", first, "ms", false, " whole_life_ms=" + median(whole));
        report("b07.process_executor4_to_first_result", first, "ms", false, "");
        var threads = new ArrayList<Double>();
        for (int round = 0; round < 9; round++) {
            threads.add(1000 * firstResult(Executors.newFixedThreadPool(WORKERS)));
        }
        report("b07.thread_executor4_to_first_result", threads, "ms", false, "");
    }

    private static double firstResult(ExecutorService executor) throws ExecutionException, InterruptedException {
        double start = seconds();
        try (executor) {
            executor.submit(new Nothing(0)).get();
            return seconds() - start;
        }
    }

    private void rates() throws Exception {
        List<Nothing> tasks = IntStream.range(0, TASKS).mapToObj(Nothing::new).toList();
        try (var pool = ProcessPool.ofSize(WORKERS)) {
            rate("b07.pool4_map_chunk1", TASKS, " chunk=1", () -> check(pool.map(tasks, 1)));
            rate("b07.pool4_map_chunk256", TASKS, " chunk=256", () -> check(pool.map(tasks, 256)));
            int chunk = TASKS / (4 * WORKERS);
            rate("b07.pool4_map_default_chunk", TASKS, " chunk=" + chunk, () -> check(pool.map(tasks, chunk)));
            rate("b07.pool4_imap_unordered_chunk1", TASKS, " chunk=1", () -> drain(pool.imapUnordered(tasks.stream(), 1)));
            rate("b07.process_executor4_submit", FEW, " items=" + FEW, () -> submitAll(tasks.subList(0, FEW), pool));
        }
        for (int workers : new int[] {WORKERS, 1}) {
            try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
                rate("b07.thread_executor" + workers + "_submit", TASKS, "", () -> submitAll(tasks, threads));
            }
        }
    }

    private static void rate(String id, int tasks, String extra, Action action) throws Exception {
        for (double end = seconds() + WARM_UP_SECONDS; seconds() < end; ) {
            action.run();
        }
        var rates = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            double start = seconds();
            action.run();
            rates.add(tasks / (seconds() - start));
        }
        report(id, rates, "tasks/s", true, extra);
    }

    private static void check(List<Integer> results) {
        if (results.size() != TASKS || results.getLast() != TASKS - 1) {
            throw new AssertionError("wrong results");
        }
    }

    private static void drain(Iterator<Integer> results) {
        int count = 0;
        for (; results.hasNext(); results.next()) {
            count++;
        }
        if (count != TASKS) {
            throw new AssertionError(count + " results");
        }
    }

    private static void submitAll(List<Nothing> tasks, ExecutorService executor) throws Exception {
        var futures = new ArrayList<Future<Integer>>(tasks.size());
        for (Nothing task : tasks) {
            futures.add(executor.submit(task));
        }
        for (Future<Integer> future : futures) {
            future.get();
        }
    }

    private void threads() throws Exception {
        for (int round = 0; round < 3; round++) {
            startAll(1000, PoolBenchmark::thread);
        }
        report("b08.thread_1000_start_all", times(7, 1e6 / 1000, () -> startAll(1000, PoolBenchmark::thread)), "us/thread", false, "");
        report("b08.thread_1000_one_by_one", times(7, 1e6 / 1000, () -> oneByOne(1000, PoolBenchmark::thread)), "us/thread", false, "");
        report("b08.thread_1000_alive_at_once", times(3, 1000, PoolBenchmark::aliveAtOnce), "ms", false, "");
        report("b08.virtual_1000_start_all", times(7, 1e6 / 1000, () -> startAll(1000, PoolBenchmark::virtual)), "us/thread", false, "");
        report("b08.virtual_1000_one_by_one", times(7, 1e6 / 1000, () -> oneByOne(1000, PoolBenchmark::virtual)), "us/thread", false, "");
    }

    private static Creation thread() {
        Thread thread = Thread.ofPlatform().start(() -> {});
        return thread::join;
    }

    private static Creation virtual() {
        Thread thread = Thread.startVirtualThread(() -> {});
        return thread::join;
    }

    private static void aliveAtOnce() throws InterruptedException {
        var gate = new CountDownLatch(1);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 1000; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    gate.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        gate.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void processes() throws Exception {
        List<String> jvm = Jvm.command(WorkerMain.OPTIONS, Nop.class);
        report("b08.process_spawn_20_start_all", times(3, 1000.0 / 20, () -> startAll(20, () -> process(jvm))), "ms/process", false, "");
        report("b08.process_spawn_20_one_by_one", times(3, 1000.0 / 20, () -> oneByOne(20, () -> process(jvm))), "ms/process", false, "");
        report("b08.subprocess_true", times(50, 1000, () -> process(CreationCost.NOTHING).await()), "ms/process", false, "");
        report("b08.subprocess_java_nothing", times(20, 1000, () -> process(jvm).await()), "ms/process", false, "");
    }

    private static Creation process(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process::waitFor;
    }

    static final class Nop {

        public static void main(String[] arguments) {}
    }

    /** Something made, whose end can be waited for. */
    interface Creation {
        void await() throws Exception;
    }

    private static void startAll(int count, Callable<Creation> make) throws Exception {
        var made = new ArrayList<Creation>();
        for (int i = 0; i < count; i++) {
            made.add(make.call());
        }
        for (Creation creation : made) {
            creation.await();
        }
    }

    private static void oneByOne(int count, Callable<Creation> make) throws Exception {
        for (int i = 0; i < count; i++) {
            make.call().await();
        }
    }

    private static List<Double> times(int rounds, double factor, Action action) throws Exception {
        var times = new ArrayList<Double>();
        for (int round = 0; round < rounds; round++) {
            double start = seconds();
            action.run();
            times.add(factor * (seconds() - start));
        }
        return times;
    }

    static double seconds() {
        return System.nanoTime() / 1e9;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Math.round(1000 * sorted[sorted.length / 2]) / 1000.0;
    }

    /** Four digits, as in 0.1234 or 745000. */
    private static String round(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    static void report(String id, List<Double> values, String unit, boolean higherIsBetter, String extra) {
        double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        double best = higherIsBetter ? Arrays.stream(all).max().orElseThrow() : Arrays.stream(all).min().orElseThrow();
        log.info("{}", String.format("%s value=%s unit=%s reps=%d best=%s%s", id, round(median(values)), unit, all.length, round(best), extra));
    }
}
