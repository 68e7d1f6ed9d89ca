package course.executors;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ways to download many photos, and a table of how long they take.
 *
 * <p>Ideal is the server's latency times the rounds that are needed: 15 one by one, one with a thread for
 * each photo, sixteen for 240 photos on a pool of 15. The first three names in the table are those of a
 * Python program that downloads the same.
 */
final class WaysToDownload {

    private static final Logger log = LoggerFactory.getLogger(WaysToDownload.class);

    /**
     * A way to download many photos. It returns when all are there. What a failure or an interrupt has broken off has
     * tidied up once the downloader is closed.
     */
    interface Way {
        void download(Downloader downloader, List<URI> photos)
                throws InterruptedException, ExecutionException, IOException;
    }

    private WaysToDownload() {}

    /** Logs the table, each line when it is known: 15 photos in every way, then 60 and 240 of them. */
    static void compare(LoopbackServer server, Duration latency) throws Exception {
        int usual = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        List<URI> few = ImageDownloads.photos(server, 15);
        List<URI> some = ImageDownloads.photos(server, 60);
        List<URI> many = ImageDownloads.photos(server, 240);
        timesFor(WaysToDownload::onVirtualThreads, few, 2);         // so that the JVM is warm

        log.info(row("b03.sequential", latency, 15, timesFor(WaysToDownload::oneByOne, few, 1)));
        log.info(row("b03.threads_15", latency, 1, timesFor(WaysToDownload::onThreads, few, 3)));
        log.info(row("b03.pool_default", latency, rounds(15, usual), timesFor(onAPoolOf(usual), few, 3)));
        log.info(row("b03.pool_15", latency, 1, timesFor(onAPoolOf(15), few, 3)));
        log.info(row("b03.virtual_15", latency, 1, timesFor(WaysToDownload::onVirtualThreads, few, 3)));
        log.info(row("b03.send_async_15", latency, 1, timesFor(WaysToDownload::withoutThreads, few, 3)));
        log.info(row("b03.pool_15_of_60", latency, rounds(60, 15), timesFor(onAPoolOf(15), some, 1)));
        log.info(row("b03.virtual_60", latency, 1, timesFor(WaysToDownload::onVirtualThreads, some, 3)));
        log.info(row("b03.pool_15_of_240", latency, rounds(240, 15), timesFor(onAPoolOf(15), many, 1)));
        log.info(row("b03.virtual_240", latency, 1, timesFor(WaysToDownload::onVirtualThreads, many, 3)));
    }

    // @start region=ways
    static void oneByOne(Downloader downloader, List<URI> photos) throws IOException, InterruptedException {
        for (URI photo : photos) {
            downloader.download(photo);
        }
    }

    static void onThreads(Downloader downloader, List<URI> photos)
            throws InterruptedException, ExecutionException {
        downloadOn(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()), downloader, photos);
    }

    static Way onAPoolOf(int size) {
        return (downloader, photos) -> downloadOn(Executors.newFixedThreadPool(size), downloader, photos);
    }

    static void onVirtualThreads(Downloader downloader, List<URI> photos)
            throws InterruptedException, ExecutionException {
        downloadOn(Executors.newVirtualThreadPerTaskExecutor(), downloader, photos);
    }

    static void withoutThreads(Downloader downloader, List<URI> photos)
            throws IOException, ExecutionException, InterruptedException {
        var downloads = new ArrayList<CompletableFuture<Path>>();
        try {
            for (URI photo : photos) {
                downloads.add(downloader.downloadAsync(photo));
            }
            CompletableFuture.allOf(downloads.toArray(CompletableFuture[]::new)).get();
        } finally {
            downloads.forEach(download -> download.cancel(true));       // or they would go on without us
        }
    }

    private static void downloadOn(ExecutorService executor, Downloader downloader, List<URI> photos)
            throws InterruptedException, ExecutionException {
        try (executor) {
            List<Callable<Path>> downloads = photos.stream()
                    .<Callable<Path>>map(photo -> () -> downloader.download(photo)).toList();
            for (Future<Path> download : executor.invokeAll(downloads)) {
                download.get();
            }
        }
    }
    // @end

    static double[] timesFor(Way way, List<URI> photos, int repetitions) throws Exception {
        var seconds = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            Path album = Files.createTempDirectory("album");
            try (var downloader = new Downloader(album)) {
                long begun = System.nanoTime();
                way.download(downloader, photos);
                seconds[i] = (System.nanoTime() - begun) / 1e9;
            } finally {
                ImageDownloads.delete(album);
            }
        }
        return seconds;
    }

    static int rounds(int photos, int threads) {
        return Math.ceilDiv(photos, threads);
    }

    static String row(String way, Duration latency, int rounds, double[] seconds) {
        double[] sorted = Arrays.stream(seconds).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double ideal = rounds * latency.toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%-18s value=%.4g unit=s ideal=%.4g ratio=%.3f reps=%d best=%.4g",
                way, median, ideal, median / ideal, sorted.length, sorted[0]);
    }
}
