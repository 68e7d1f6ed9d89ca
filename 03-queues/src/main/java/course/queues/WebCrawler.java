package course.queues;

import course.queues.Crawler.Reader;
import course.queues.Crawler.Report;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that find their own work are through when nothing is unfinished, not when the queue is empty.
 *
 * <p>Watch the crawl of a hostile site: it finds all 500 pages, says of every broken link what is wrong with it, and ends
 * by itself. Then watch how 1, 8 and 32 threads fare against the 20 ms that each page takes, once the compiler has got
 * used to the work. Ctrl-C ends it at any time.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=WebCrawler</pre>
 *
 * @see Crawler
 * @see PageReader
 * @see java.net.http.HttpClient
 */
final class WebCrawler {

    private static final Logger log = LoggerFactory.getLogger(WebCrawler.class);
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 250_000;

    void main() throws IOException, InterruptedException {
        var site = new LinkedSite(500, () -> Thread.sleep(LATENCY));
        try (var hostile = new LoopbackServer(new HostileSite(site));
                var prompt = new LoopbackServer(new LinkedSite(500, () -> {}));
                var server = new LoopbackServer(site);
                var reader = new PageReader(PATIENCE, MOST_BYTES)) {
            boolean isComplete = tellWhatIsBroken(hostile.uri("/page/0"), reader)
                    && warmUp(prompt.uri("/page/0"), reader)
                    && tellHowFast(server.uri("/page/0"), 1, reader, 1)
                    && tellHowFast(server.uri("/page/0"), 8, reader, 5)
                    && tellHowFast(server.uri("/page/0"), 32, reader, 5);
            log.info("{}", isComplete ? "that is all" : "that was Ctrl-C");
        }
    }

    // @start region=crawl
    Report crawl(URI start, int threads, Reader reader) throws InterruptedException {
        try (var crawler = new Crawler(start, threads, reader); var _ = new CloseOnExit(crawler)) {
            return crawler.crawl();
        }
    }

    /** Closes a crawler when the JVM is told to end, as by Ctrl-C; or at once if it is ending already. */
    private static final class CloseOnExit implements AutoCloseable {

        private final Thread hook;

        CloseOnExit(Crawler crawler) {
            hook = Thread.ofPlatform().name("on-exit").unstarted(crawler::close);
            try {
                Runtime.getRuntime().addShutdownHook(hook);
            } catch (IllegalStateException exiting) {
                crawler.close();
            }
        }

        @Override
        public void close() {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException exiting) {
                // It is at work just now.
            }
        }
    }
    // @end

    private boolean tellWhatIsBroken(URI start, PageReader reader) throws InterruptedException {
        log.info("crawling a hostile site");
        Report report = crawl(start, 8, reader::read);
        log.info("{} pages, {} broken links", report.pages().size(), report.errors().size());
        new TreeMap<>(report.errors()).forEach((link, why) -> log.info("{}: {}", link.getPath(), why));
        return report.isComplete();
    }

    private boolean warmUp(URI start, PageReader reader) throws InterruptedException {
        log.info("crawling a prompt one until the compiler knows the work");
        for (int i = 0; i < 100; i++) {
            if (!crawl(start, 32, reader::read).isComplete()) {
                return false;
            }
        }
        return true;
    }

    private boolean tellHowFast(URI start, int threads, PageReader reader, int crawls) throws InterruptedException {
        var seconds = new double[crawls];
        int visits = 0;
        for (int i = 0; i < crawls; i++) {
            long begun = System.nanoTime();
            Report report = crawl(start, threads, reader::read);
            seconds[i] = (System.nanoTime() - begun) / 1e9;
            visits = report.pages().size() + report.errors().size();
            if (!report.isComplete()) {
                return false;
            }
        }
        Arrays.sort(seconds);
        double median = seconds[crawls / 2];
        double ideal = visits * LATENCY.toMillis() / 1000.0 / threads;
        log.info("{}", "%2d threads: %d visits in %6.3f s, %.2f of what the latency allows"
                .formatted(threads, visits, median, ideal / median));
        return true;
    }
}
