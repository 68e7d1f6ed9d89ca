package course.processes;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What thumbnails cost, by each way. One figure a line: the median of several rounds, in seconds for all pictures.
 *
 * <p>Threads and pools stand before the first round and have done the job {@value #WARM_UP} times; what a pool takes
 * from its start, and a process a picture, stand in lines of their own.
 *
 * <pre>./mvnw -q -pl 07-processes -Pbenchmark -Dbenchmark=ThumbnailBenchmark</pre>
 *
 * <p>Takes the JPEGs of another folder with {@code -Dpictures=folder}.
 */
final class ThumbnailBenchmark {

    private static final Logger log = LoggerFactory.getLogger("figures");
    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 7;

    interface Round {
        void run() throws Exception;
    }

    private final List<Path> pictures;
    private final Path album;

    private ThumbnailBenchmark(List<Path> pictures, Path album) {
        this.pictures = pictures;
        this.album = album;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("thumbnails");
        try {
            List<Path> pictures = arguments.length == 0 || arguments[0].isEmpty()
                    ? SamplePictures.write(folder, 15, 2000, 1500)
                    : jpegs(Path.of(arguments[0]));
            var benchmark = new ThumbnailBenchmark(pictures, Files.createDirectory(folder.resolve("album")));
            benchmark.measure("thumbnail", new Shrink(200, 0), WARM_UP);
            benchmark.measure("blur_1200", new Shrink(1200, 15), 2);
            benchmark.measureStarts(new Shrink(200, 0));
        } finally {
            delete(folder);
        }
    }

    private static List<Path> jpegs(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
        }
    }

    private void measure(String job, PictureJob shrink, int warmUp) throws Exception {
        for (Way way : List.of(Way.SEQUENTIAL, Way.THREADS, Way.POOL)) {
            ExecutorService workers = way.open(CORES);
            try (var darkroom = new Darkroom(album, workers)) {
                times(warmUp, () -> submitAll(shrink, darkroom));
                double busy = cpuSeconds();
                List<Double> seconds = times(ROUNDS, () -> submitAll(shrink, darkroom));
                report(job, way, seconds, " cpu_s=" + round((cpuSeconds() - busy) / ROUNDS));
            }
        }
    }

    private void submitAll(PictureJob shrink, Darkroom darkroom) throws ExecutionException, InterruptedException {
        var prints = new ArrayList<Future<OnePicture.Print>>();
        for (Path picture : pictures) {
            prints.add(darkroom.submit(picture, shrink));
        }
        for (Future<OnePicture.Print> print : prints) {
            print.get();
        }
    }

    private void measureStarts(PictureJob shrink) throws Exception {
        for (Way way : Way.values()) {
            report("thumbnail_from_start", way, times(3, () ->
                    new Thumbnails().makeAll(pictures, shrink, album, way.open(CORES), () -> {})), "");
        }
    }

    private static List<Double> times(int rounds, Round round) throws Exception {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            round.run();
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        return seconds.stream().sorted().toList();
    }

    /** What this process and those of its workers that are up have used so far; says more than a clock on a busy machine. */
    private static double cpuSeconds() {
        ProcessHandle us = ProcessHandle.current();
        return Stream.concat(Stream.of(us), us.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToDouble(used -> used.toNanos() / 1e9).sum();
    }

    private void report(String job, Way way, List<Double> seconds, String extra) {
        double median = seconds.get(seconds.size() / 2);
        log.info("{}", String.format("b10.%s.%s value=%s unit=s reps=%d best=%s pictures_per_s=%s%s", job, way.name().toLowerCase(Locale.ROOT),
                round(median), seconds.size(), round(seconds.getFirst()), round(pictures.size() / median), extra));
    }

    private static String round(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
