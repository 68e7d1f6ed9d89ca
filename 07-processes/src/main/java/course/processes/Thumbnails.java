package course.processes;

import course.processes.OnePicture.Print;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of real life: a folder of photos made small, by one thread, by several, by a pool of processes, and by a
 * process a picture, which is the poor way; and then blurred, which takes longer.
 *
 * <p>Watch the times, and who is missing: a picture that is cut off is reported and holds nobody up. Whatever
 * happens, the album holds whole pictures only.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=Thumbnails</pre>
 *
 * @see Darkroom
 * @see Shrink
 * @see javax.imageio.ImageReadParam#setSourceSubsampling
 */
final class Thumbnails {

    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

    record Report(List<Print> made, Map<Path, Throwable> failed) {}

    void main() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("thumbnails");
        Path album = Files.createDirectory(folder.resolve("album"));
        try {
            List<Path> pictures = SamplePictures.write(folder, 15, 2000, 1500);
            pictures.add(SamplePictures.writeHalf(folder, "cut-off.jpg", 2000, 1500));
            tellAll(pictures, album);
        } finally {
            delete(album);
            delete(folder);
        }
    }

    private void tellAll(List<Path> pictures, Path album) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        var lines = new ArrayList<String>();
        Report report = null;
        try (ProgressBar bar = progressBar((Way.values().length + 1) * pictures.size())) {
            for (Way way : Way.values()) {
                long start = System.nanoTime();
                report = makeAll(pictures, new Shrink(200, 0), album, way.open(cores), bar::step);
                lines.add("%s: %d thumbnails in %d ms".formatted(way.title, report.made.size(), millisSince(start)));
            }
            long start = System.nanoTime();
            report = makeAll(pictures, new Shrink(1200, 15), album, Way.THREADS.open(cores), bar::step);
            lines.add("%s: %d large and blurred in %d ms".formatted(Way.THREADS.title, report.made.size(), millisSince(start)));
        }
        lines.forEach(log::info);       // not before, so that the bar is not in their way
        report.failed.forEach((picture, why) -> log.info("not {}: {}", picture.getFileName(), why.getMessage()));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    // @start region=all
    /** Does a job on all pictures, and puts what comes of it into an album. Shuts the workers down. */
    Report makeAll(List<Path> pictures, PictureJob job, Path album, ExecutorService workers, Runnable progress)
            throws IOException, InterruptedException {
        try (workers; var darkroom = new Darkroom(album, workers)) {
            refuseOverwriting(pictures, album);
            List<Future<Print>> prints = pictures.stream().map(picture -> darkroom.submit(picture, job)).toList();
            var report = new Report(new ArrayList<>(), new LinkedHashMap<>());
            for (int i = 0; i < prints.size(); i++) {
                try {
                    report.made.add(prints.get(i).get());
                } catch (ExecutionException broken) {
                    report.failed.put(pictures.get(i), broken.getCause());
                } catch (CancellationException exiting) {
                    report.failed.put(pictures.get(i), exiting);
                } catch (InterruptedException stop) {
                    workers.shutdownNow();      // or closing would wait for the rest of the pictures
                    throw stop;
                }
                progress.run();
            }
            return report;
        }
    }
    // @end

    private static void refuseOverwriting(List<Path> pictures, Path album) throws IOException {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);       // some file systems take a.jpg and A.JPG for one
        for (Path picture : pictures) {
            Path print = album.resolve(picture.getFileName());
            if (Files.exists(picture) && Files.exists(print) && Files.isSameFile(picture, print)) { // by whatever path
                throw new IllegalArgumentException(print + " would be overwritten by its own print: take another album");
            }
            if (!names.add(print.getFileName().toString())) {
                throw new IllegalArgumentException("two pictures would become " + print + ": give them different names");
            }
        }
    }

    /** Draws itself on standard error, so that it is not in the way of the output. */
    private static ProgressBar progressBar(int steps) {
        return new ProgressBarBuilder().setTaskName("pictures").setInitialMax(steps)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, 80)).clearDisplayOnFinish().build();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
