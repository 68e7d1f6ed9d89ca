package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job of real life: many photos from the web, all at once in about the time of one, and nothing half-done
 * is left behind.
 *
 * <p>The server takes 300 ms for each photo of 200 KB. Three of eighteen addresses are bad: they are
 * reported, and the rest is downloaded all the same. Stop it with Ctrl-C before they are there, and no partial
 * file is left. Then a table tells how long each way to download takes, with its ratio to the ideal; stopped in
 * there, it leaves its album in the folder for temporary files.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ImageDownloads</pre>
 *
 * @see Downloader
 * @see StopOnExit
 * @see WaysToDownload
 * @see java.net.http.HttpClient
 */
final class ImageDownloads {

    private static final Logger log = LoggerFactory.getLogger(ImageDownloads.class);
    private static final Duration LATENCY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    record Report(List<Path> saved, Map<URI, Throwable> failed) {}

    void main() throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> Thread.sleep(LATENCY)))) {
            var photos = new ArrayList<>(photos(server, 15));
            photos.addAll(List.of(server.uri("/missing"), server.uri("/torn"), server.uri("/..%2Fsecret")));
            tellOf(photos);

            log.info("how long 15 photos take in each way, and 60, and 240");
            WaysToDownload.compare(server, LATENCY);
        }
    }

    private void tellOf(List<URI> photos) throws IOException, InterruptedException {
        log.info("downloading {} photos", photos.size());
        Path album = Files.createTempDirectory("album");
        Report report;
        try (ProgressBar bar = progressBar(photos.size())) {
            report = downloadAll(photos, album, PATIENCE, bar::step);
        }
        log.info("{} are there", report.saved.size());
        report.failed.forEach((photo, why) -> log.info("not {}: {}", photo.getRawPath(), why.getMessage()));
        delete(album);
    }

    static List<URI> photos(LoopbackServer server, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> server.uri("/photo-" + n)).toList();
    }

    // @start region=all
    /** When the patience is over, what has not arrived is broken off and counts as failed. */
    Report downloadAll(List<URI> photos, Path folder, Duration patience, Runnable progress)
            throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (var downloader = new Downloader(folder); var _ = new StopOnExit(threads)) {     // it closes the threads
            List<Callable<Path>> downloads = photos.stream().<Callable<Path>>map(photo -> () -> {
                try {
                    return downloader.download(photo);
                } finally {
                    progress.run();
                }
            }).toList();
            return report(photos, threads.invokeAll(downloads, NANOSECONDS.convert(patience), NANOSECONDS));
        }
    }

    private static Report report(List<URI> photos, List<Future<Path>> downloads) {
        var report = new Report(new ArrayList<>(), new LinkedHashMap<>());
        for (int i = 0; i < photos.size(); i++) {
            Future<Path> download = downloads.get(i);
            switch (download.state()) {
                case SUCCESS -> report.saved.add(download.resultNow());
                case FAILED -> report.failed.put(photos.get(i), download.exceptionNow());
                default -> report.failed.put(photos.get(i), new TimeoutException("takes too long"));
            }
        }
        return report;
    }
    // @end

    /** Draws itself on standard error, so that it is not in the way of the output. */
    private static ProgressBar progressBar(int photos) {
        return new ProgressBarBuilder().setTaskName("photos").setInitialMax(photos)
                .setConsumer(new ConsoleProgressBarConsumer(System.err, 80)).clearDisplayOnFinish().build();
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
