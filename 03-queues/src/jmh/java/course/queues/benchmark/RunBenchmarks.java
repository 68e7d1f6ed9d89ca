package course.queues.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures every queue in turn, and then all of them again, five times over: whatever else happens on the machine
 * meets them all. Writes a table, JMH's JSON and a plot into {@code target/benchmark}.
 *
 * <pre>./mvnw -q -pl 03-queues verify -Pbenchmark</pre>
 */
public final class RunBenchmarks {

    private static final String QUEUES = "BoundedBuffer,ConditionBuffer,LockedRing,AcquireReleaseRing,CachedIndexRing,"
            + "PaddedRing,SpscRing,ArrayBlockingQueue,LinkedBlockingQueue,ConcurrentLinkedQueue,Disruptor,SpscArrayQueue";
    private static final String BENCHMARKS = "oneByOne,inBatches";
    /** What may be said, and what holds unless it is. */
    private static final Map<String, String> OPTIONS = Map.of("forks", "5", "benchmarks", BENCHMARKS,
            "capacities", "64,1024,65536", "queues", QUEUES);

    /** What is measured: a benchmark, and what it is done with. */
    record Case(String benchmark, int capacity, String queue) {}

    private RunBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, String> options = options(arguments);
        int forks = Integer.parseInt(options.get("forks"));
        if (forks < 1) {
            throw new IllegalArgumentException("forks must be at least 1, not " + forks);
        }
        List<Case> cases = cases(options);
        Path folder = Files.createDirectories(Path.of("benchmark"));

        Map<Case, List<RunResult>> results = new LinkedHashMap<>();
        for (int fork = 1; fork <= forks; fork++) {
            for (Case what : cases) {
                System.out.printf("fork %d of %d: %s %d %s%n", fork, forks, what.benchmark, what.capacity, what.queue);
                results.computeIfAbsent(what, first -> new ArrayList<>()).add(measure(what, folder));
            }
        }

        Map<Case, Figures> figures = new LinkedHashMap<>();
        results.forEach((what, runs) -> figures.put(what, Figures.of(runs)));
        String table = Report.table(figures);
        System.out.print(table);
        Files.writeString(folder.resolve("queues.md"), table);
        Files.writeString(folder.resolve("queues.svg"), Report.plot(figures));
        List<RunResult> merged = results.values().stream().map(RunBenchmarks::merge).toList();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, folder.resolve("queues.json").toString()).writeOut(merged);
        System.out.println("table, JSON and plot are in " + folder.toAbsolutePath());
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new TreeMap<>(OPTIONS);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || options.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException(argument + ": must be name=value, with one of " + options.keySet());
            }
        }
        return options;
    }

    private static List<Case> cases(Map<String, String> options) {
        var cases = new ArrayList<Case>();
        for (String benchmark : options.get("benchmarks").split(",")) {
            if (!List.of(BENCHMARKS.split(",")).contains(benchmark)) {
                throw new IllegalArgumentException(benchmark + ": must be one of " + BENCHMARKS);
            }
            for (String capacity : options.get("capacities").split(",")) {
                for (String queue : options.get("queues").split(",")) {
                    var what = new Case(benchmark, Integer.parseInt(capacity), queue);
                    Wire.of(what.queue, what.capacity);         // complains now rather than after minutes
                    cases.add(what);
                }
            }
        }
        return cases;
    }

    private static RunResult measure(Case what, Path folder) throws RunnerException {
        var options = new OptionsBuilder()
                .include("PassOn." + what.benchmark + "$")
                .param("queue", what.queue)
                .param("capacity", Integer.toString(what.capacity))
                .shouldFailOnError(true)
                .output(folder.resolve("jmh.log").toString())
                .build();
        return new Runner(options).runSingle();
    }

    private static RunResult merge(List<RunResult> runs) {
        List<BenchmarkResult> forks = runs.stream().flatMap(run -> run.getBenchmarkResults().stream()).toList();
        return new RunResult(runs.getFirst().getParams(), forks);
    }
}
