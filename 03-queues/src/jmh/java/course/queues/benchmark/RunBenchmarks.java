package course.queues.benchmark;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What is measured: a benchmark, and what it is done with. */
    record Case(String benchmark, int capacity, String queue) {}

    private RunBenchmarks() {}

    public static void main(String[] arguments) throws RunnerException, IOException {
        Map<String, String> options = Arrays.stream(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(toMap(parts -> parts[0], parts -> parts[1]));
        int forks = Integer.parseInt(options.getOrDefault("forks", "5"));
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

    private static List<Case> cases(Map<String, String> options) {
        var cases = new ArrayList<Case>();
        for (String benchmark : options.getOrDefault("benchmarks", "oneByOne,inBatches").split(",")) {
            for (String capacity : options.getOrDefault("capacities", "64,1024,65536").split(",")) {
                for (String queue : options.getOrDefault("queues", QUEUES).split(",")) {
                    cases.add(new Case(benchmark, Integer.parseInt(capacity), queue));
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
