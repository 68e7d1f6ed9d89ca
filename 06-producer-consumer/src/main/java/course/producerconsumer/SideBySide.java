package course.producerconsumer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One evening, every solution: what each costs in time, waiting, work, and what it can carry when nobody rests.
 *
 * <p>Watch the ratio and the mean: with threads they all sleep most of the time, so little but overhead parts them from the
 * ideal of the arithmetic. The flood tells them apart. This takes most of a minute, and draws {@code target/side-by-side.svg}. For a flood of
 * a million, add {@code -Djvm.lesson=-Dflood=1000000}.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=SideBySide</pre>
 *
 * @see Solutions
 */
final class SideBySide {

    private static final Logger log = LoggerFactory.getLogger(SideBySide.class);

    private static final int DISHES_EACH = 20;
    private static final int WARM_UP_EACH = 100;
    private static final int FLOOD_EACH = floodEach(System.getProperty("flood", "20000"));

    record Row(String id, double seconds, double ideal, LatencyMeter latency, double cpuSeconds, double floodPerSecond) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-24s %7.3f %6.3f %9.2f %9.2f %9.2f %6.2f %12.0f", "b04." + id, seconds,
                    seconds / ideal, latency.meanMillis(), latency.percentileMillis(99), latency.worstMillis(), cpuSeconds,
                    floodPerSecond);
        }
    }

    void main() throws InterruptedException, IOException {
        Ideal ideal = Ideal.threaded(DISHES_EACH);
        log.info("{}", String.format(Locale.ROOT, "ideal with threads: %.3f s, mean %.2f ms, worst %.2f ms",
                ideal.totalSeconds(), ideal.meanMillis(), ideal.worstMillis()));
        log.info("{}", String.format("%-24s %7s %6s %9s %9s %9s %6s %12s", "solution", "seconds", "ratio",
                "mean ms", "99 % ms", "worst ms", "CPU s", "flood/s"));
        List<Row> rows = new ArrayList<>();
        for (var solution : Solutions.all().entrySet()) {
            boolean isThreaded = !(solution.getValue() instanceof Sequential);
            Row row = measure(solution.getKey(), solution.getValue(),
                    isThreaded ? ideal.totalSeconds() : Ideal.sequentialSeconds(DISHES_EACH));
            log.info("{}", row);
            rows.add(row);
        }
        Files.writeString(Files.createDirectories(Path.of("target"))
                .resolve("side-by-side.svg"), Chart.of(rows));
    }

    // @start region=measure
    private static Row measure(String id, Solution solution, double ideal) throws InterruptedException {
        for (int practice = 0; practice < 5; practice++) {
            solution.run(new Evening(20_000, Pace.flood()));    // until classes are loaded and code is compiled
        }
        double flood = secondsOf(solution, new Evening(FLOOD_EACH, Pace.flood()));
        solution.run(new Evening(WARM_UP_EACH, Pace.measured(50)));
        System.gc();        // what the flood has left is not for the evening to clear away
        var evening = new Evening(DISHES_EACH, Pace.measured(1));
        double cpuBefore = cpuSeconds();
        double seconds = secondsOf(solution, evening);
        double cpu = cpuSeconds() - cpuBefore;
        return new Row(id, seconds, ideal, evening.latency(), cpu, Evening.COOKS * FLOOD_EACH / flood);
    }
    // @end

    /** What each cook makes of a flood of so many dishes. */
    static int floodEach(String flood) {
        if (!flood.matches("[1-9][0-9]{0,8}") || Integer.parseInt(flood) < Evening.COOKS) {
            throw new IllegalArgumentException("-Dflood=" + flood + ": say how many dishes, from " + Evening.COOKS
                    + " to 999999999");
        }
        return Integer.parseInt(flood) / Evening.COOKS;
    }

    private static double secondsOf(Solution solution, Evening evening) throws InterruptedException {
        long begin = System.nanoTime();
        solution.run(evening);
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double cpuSeconds() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return system.getProcessCpuTime() / 1e9;
    }
}
