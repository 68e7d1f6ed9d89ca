package course.queues.benchmark;

import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** Millions of items a second: a figure for each fork, the median of its iterations, sorted. */
final class Figures {

    private final double[] forks;

    private Figures(double[] forks) {
        this.forks = forks;
    }

    static Figures of(List<RunResult> runs) {
        return new Figures(runs.stream()
                .flatMap(run -> run.getBenchmarkResults().stream())
                .mapToDouble(fork -> median(fork.getIterationResults().stream()
                        .mapToDouble(Figures::score)
                        .sorted().toArray()))
                .sorted().toArray());
    }

    double median() {
        return median(forks);
    }

    double least() {
        return forks[0];
    }

    double most() {
        return forks[forks.length - 1];
    }

    private static double score(IterationResult iteration) {
        return iteration.getPrimaryResult().getScore();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
