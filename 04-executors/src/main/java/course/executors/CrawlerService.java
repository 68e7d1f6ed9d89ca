package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import course.executors.Crawler.Reader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service starts its own threads and ends them: whoever closes it has none of them left, and results that
 * are whole.
 *
 * <p>The crawler visits 500 pages of a site, at most eight at once, and five links lead nowhere. Each page
 * becomes a row of a CSV file. The second time it is closed in the middle: no thread is left, and each row in
 * the file is whole.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=CrawlerService</pre>
 *
 * @see Crawler
 * @see CsvSink
 */
final class CrawlerService {

    private static final Logger log = LoggerFactory.getLogger(CrawlerService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000_000;

    void main() throws IOException, InterruptedException {
        var site = new LinkedSite(500, () -> Thread.sleep(Duration.ofMillis(20)));
        try (var server = new LoopbackServer(site); var reader = new PageReader(PATIENCE, MOST_BYTES)) {
            Path file = Files.createTempFile("pages", ".csv");
            URI start = server.uri("/page/0");

            log.info("crawling {} at a time", 8);
            log.info("all visited: {}", crawl(start, 8, reader::read, file));
            tellAbout(file);

            log.info("crawling again, closed in the middle");
            log.info("all visited: {}", crawlFor(Duration.ofMillis(300), start, 8, reader::read, file));
            tellAbout(file);
            Files.delete(file);
        }
    }

    // @start region=service
    boolean crawl(URI start, int perHost, Reader reader, Path file) throws IOException, InterruptedException {
        try (var sink = new CsvSink(file, "address", "status", "title");
                var crawler = crawler(start, perHost, reader, sink)) {
            return crawler.crawl(start);
        }
    }

    private static Crawler crawler(URI start, int perHost, Reader reader, CsvSink sink) {
        return new Crawler(reader, perHost,
                address -> Crawler.host(start).equals(Crawler.host(address)),
                page -> sink.write(List.of(page.address(), page.status(), page.title())));
    }
    // @end

    // @start region=for
    /** Closes the crawler when the time is over, whatever it is doing. */
    boolean crawlFor(Duration time, URI start, int perHost, Reader reader, Path file)
            throws IOException, InterruptedException {
        ScheduledExecutorService alarm =
                Executors.newScheduledThreadPool(1, Thread.ofPlatform().name("alarm").factory());
        try (var sink = new CsvSink(file, "address", "status", "title");
                var crawler = crawler(start, perHost, reader, sink)) {
            alarm.schedule(crawler::close, NANOSECONDS.convert(time), NANOSECONDS);
            return crawler.crawl(start);
        } finally {
            alarm.shutdownNow();        // or close would wait until the time is over
            alarm.close();
        }
    }
    // @end

    private static void tellAbout(Path file) throws IOException {
        List<List<String>> rows = CsvResultSink.rows(file);
        long found = rows.stream().filter(row -> row.get(1).equals("200")).count();
        long missing = rows.stream().filter(row -> row.get(1).equals("404")).count();
        log.info("{} pages, {} errors, and every row has its 3 cells: {}", found, missing,
                rows.stream().allMatch(row -> row.size() == 3));
    }
}
