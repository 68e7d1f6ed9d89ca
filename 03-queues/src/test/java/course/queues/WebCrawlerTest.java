package course.queues;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.queues.Crawler.Report;
import course.queues.LoopbackServer.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WebCrawlerTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(200);
    private static final int MOST_BYTES = 250_000;

    private final WebCrawler lesson = new WebCrawler();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    /** Only the page that never ends meets an impatient reader: the others may be slow on a busy machine. */
    @Test
    @Timeout(60)
    void allPagesOfAHostileSiteAreVisitedOnceAndAllBrokenLinksAreExplained() throws Exception {
        try (var server = new LoopbackServer(counted(new HostileSite(new LinkedSite(500, () -> {}))));
                var patient = new PageReader(AGES, MOST_BYTES);
                var impatient = new PageReader(SOON, MOST_BYTES)) {
            Report report = lesson.crawl(server.uri("/page/0"), 8, address ->
                    (address.getPath().equals("/broken/350") ? impatient : patient).read(address));

            assertThat(report.pages()).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, 500).mapToObj(LinkedSite::address).map(server::uri).toList());
            assertThat(report.errors()).isEqualTo(Map.of(
                    server.uri("/broken/50"), "status 404",
                    server.uri("/broken/150"), "redirects without end",
                    server.uri("/broken/250"), "body exceeds capacity: 250000",
                    server.uri("/broken/350"), "takes too long",
                    server.uri("/broken/450"), "no page, but image/png"));
            assertThat(report.isComplete()).isTrue();
            assertThat(requests).doesNotHaveDuplicates();
            assertThat(requests).as("500 pages, 4 broken links, 10 that have moved, 1 more in the circle")
                    .filteredOn(request -> !request.equals("/broken/350"))      // its time may be over before it asks
                    .hasSize(515);
        }
    }

    @Test
    @Timeout(60)
    void fiveLinksToMissingPagesAreFiveErrors() throws Exception {
        try (var server = new LoopbackServer(new LinkedSite(500, () -> {}));
                var reader = new PageReader(AGES, MOST_BYTES)) {
            Report report = lesson.crawl(server.uri("/page/0"), 32, reader::read);

            assertThat(report.pages()).hasSize(500).doesNotHaveDuplicates();
            assertThat(report.errors()).isEqualTo(IntStream.of(50, 150, 250, 350, 450).boxed()
                    .collect(toMap(page -> server.uri("/broken/" + page), page -> "status 404")));
        }
    }

    /** With eight threads and this barrier, 64 pages take the time of eight: nobody passes before eight are there. */
    @Test
    void eightThreadsReadSixtyFourPagesInEightRounds() throws Exception {
        var eightAreHere = new CyclicBarrier(8);
        Site site = request -> {
            boolean isHome = request.getRequestURI().getPath().equals("/");
            if (!isHome) {
                arrive(eightAreHere);
            }
            LoopbackServer.reply(request, 200, "text/html", isHome ? links(64) : "");
        };
        try (var server = new LoopbackServer(site); var reader = new PageReader(AGES, MOST_BYTES)) {
            var crawl = Call.supply("main", () -> lesson.crawl(server.uri("/"), 8, reader::read));

            assertThat(crawl.awaitResult().pages()).hasSize(65);
        }
    }

    @Test
    void neitherALinkNorARedirectLeadsToAnotherSite() throws Exception {
        try (var other = new LoopbackServer(counted(new LinkedSite(1, () -> {})));
                var reader = new PageReader(AGES, MOST_BYTES)) {
            Site site = request -> {
                if (request.getRequestURI().getPath().equals("/moved")) {
                    LoopbackServer.redirect(request, other.uri("/page/0").toString());
                } else {
                    LoopbackServer.reply(request, 200, "text/html",
                            "<a href=/moved>this way</a> <a href='" + other.uri("/page/0") + "'>or this</a>");
                }
            };
            try (var server = new LoopbackServer(site)) {
                Report report = lesson.crawl(server.uri("/"), 2, reader::read);

                assertThat(report.pages()).containsExactly(server.uri("/"));
                assertThat(report.errors()).isEmpty();
                assertThat(requests).as("requests to the other site").isEmpty();
            }
        }
    }

    @Test
    void interruptingACrawlBreaksItOffAndLeavesNoThread() throws Exception {
        var asked = new CountDownLatch(8);
        try (var server = new LoopbackServer(stuck(asked)); var reader = new PageReader(AGES, MOST_BYTES)) {
            var crawl = Call.supply("main", () -> lesson.crawl(server.uri("/"), 8, reader::read));
            asked.await();

            crawl.interrupt();

            assertThat(crawl.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closeBreaksOffRequestsThatAreNeverAnswered() throws Exception {
        var asked = new CountDownLatch(8);
        try (var server = new LoopbackServer(stuck(asked)); var reader = new PageReader(AGES, MOST_BYTES)) {
            var crawler = new Crawler(server.uri("/"), 8, reader::read);
            var crawl = Call.supply("main", crawler::crawl);
            asked.await();

            Call.run("closing", crawler::close).awaitResult();

            assertThat(crawl.awaitResult()).isEqualTo(new Report(List.of(server.uri("/")), Map.of(), false));
        }
    }

    /** A program of its own is stopped as by Ctrl-C while eight of its requests are under way. */
    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be ended there so that its hooks run")
    void ctrlCClosesTheCrawler() throws Exception {
        var asked = new CountDownLatch(8);
        try (var server = new LoopbackServer(stuck(asked))) {
            Process program = start(CrawlsASite.class, server.uri("/"));
            try (var words = program.inputReader()) {
                asked.await();

                program.toHandle().destroy();       // unlike destroy() of the process it leaves the words readable

                assertThat(words.readAllAsString()).contains("on-exit", "closed after 1 pages, with 9 addresses",
                        "is complete: false");
                assertThat(program.waitFor()).as("exit code").isEqualTo(143);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    @Timeout(60)
    void anInterruptedCrawlLeavesNothingToDoAtTheExit() throws Exception {
        try (var server = new LoopbackServer(stuck(new CountDownLatch(8)))) {
            assertThat(wordsOf(IsInterrupted.class, server.uri("/"))).contains("interrupted").doesNotContain("on-exit");
        }
    }

    @Test
    @Timeout(60)
    void aCrawlThatBeginsAfterCtrlCIsOverAtOnce() throws Exception {
        try (var server = new LoopbackServer(stuck(new CountDownLatch(8)))) {
            assertThat(wordsOf(CrawlsTooLate.class, server.uri("/"))).contains("is complete: false");
        }
    }

    private static String wordsOf(Class<?> program, URI start) throws Exception {
        Process process = start(program, start);
        try (var words = process.inputReader()) {
            return words.readAllAsString();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Process start(Class<?> program, URI start) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), program.getName(),
                start.toString()).redirectErrorStream(true).start();
    }

    /** What the tests above run. */
    static final class CrawlsASite {
        static void main(String[] arguments) throws InterruptedException {
            onExit(Thread.currentThread()::join);       // or it might not come to its last words
            crawl(arguments[0]);
        }

        static void crawl(String start) throws InterruptedException {
            try (var reader = new PageReader(AGES, MOST_BYTES)) {
                Report report = new WebCrawler().crawl(URI.create(start), 8, reader::read);
                IO.println("is complete: " + report.isComplete());
            }
        }

        static void onExit(Call.ThrowingRunnable body) {
            Runtime.getRuntime().addShutdownHook(new Thread(new FutureTask<>(() -> {
                body.run();
                return null;
            })));
        }
    }

    static final class IsInterrupted {
        static void main(String[] arguments) {
            Thread.currentThread().interrupt();
            try {
                CrawlsASite.crawl(arguments[0]);
            } catch (InterruptedException expected) {
                IO.println("interrupted");
            }
        }
    }

    static final class CrawlsTooLate {
        static void main(String[] arguments) {
            CrawlsASite.onExit(() -> CrawlsASite.crawl(arguments[0]));
        }
    }

    /** Its home page links to nine others, none of which ever comes. */
    private static Site stuck(CountDownLatch asked) {
        return request -> {
            if (!request.getRequestURI().getPath().equals("/")) {
                asked.countDown();
                new CountDownLatch(1).await();
            }
            LoopbackServer.reply(request, 200, "text/html", links(9));
        };
    }

    private static String links(int count) {
        var html = new StringBuilder();
        IntStream.range(0, count).forEach(n -> html.append("<a href=/").append(n).append(">on</a>"));
        return html.toString();
    }

    private Site counted(Site site) {
        return request -> {
            requests.add(request.getRequestURI().toString());
            site.answer(request);
        };
    }

    private static void arrive(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException closing) {
            throw new InterruptedException();
        }
    }
}
