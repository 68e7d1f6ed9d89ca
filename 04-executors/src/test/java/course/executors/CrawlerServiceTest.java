package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.Crawler.Reader;
import course.kit.Call;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlerServiceTest {

    private static final URI HOME = URI.create("http://anna.example/");
    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(1);

    private final CrawlerService lesson = new CrawlerService();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore mayAnswer = new Semaphore(0);

    private final Set<Thread> visitors = ConcurrentHashMap.newKeySet();

    @TempDir Path folder;

    @Test
    void fiveHundredPagesAreFoundAndFiveAreMissing() throws Exception {
        var site = new LinkedSite(500, () -> {});
        try (var server = new LoopbackServer(site); var reader = new PageReader(AGES, 10_000)) {
            assertThat(lesson.crawl(server.uri("/page/0"), 8, reader::read, file())).isTrue();

            List<List<String>> rows = CsvResultSink.rows(file());
            assertThat(rows.getFirst()).containsExactly("address", "status", "title");
            assertThat(rows).filteredOn(row -> row.get(1).equals("200")).hasSize(500).doesNotHaveDuplicates();
            assertThat(rows).filteredOn(row -> row.get(1).equals("404")).hasSize(5).doesNotHaveDuplicates();
            assertThat(rows).hasSize(506).allMatch(row -> row.size() == 3);
            assertThat(rows).contains(List.of(server.uri("/page/7").toString(), "200", "Page 7, \"the 7th\""));
        }
    }

    @Test
    void otherHostsAreLeftAlone() throws Exception {
        Reader reader = address -> page(address, "http://elsewhere.example/", "/a");

        lesson.crawl(HOME, 8, reader, file());

        assertThat(CsvResultSink.rows(file())).extracting(List::getFirst)
                .containsExactlyInAnyOrder("address", HOME.toString(), HOME.resolve("/a").toString());
    }

    @Test
    void theHostOfTheStartMayBeWrittenInManyWays() throws Exception {
        Reader reader = address -> page(address, "http://ANNA.example:80/a", "http://anna.example:8080/b");

        lesson.crawl(HOME, 8, reader, file());

        assertThat(CsvResultSink.rows(file())).extracting(List::getFirst)
                .containsExactlyInAnyOrder("address", HOME.toString(), "http://ANNA.example:80/a");
    }

    @Test
    void whenTheTimeIsOverTheRowsInTheFileAreWholeAndNobodyIsLeft() throws Exception {
        var main = Call.supply("main", () -> lesson.crawlFor(SOON, HOME, 8, slowReader(30), file()));

        assertThat(main.awaitResult()).as("all visited").isFalse();
        assertThat(CsvResultSink.rows(file())).hasSizeBetween(1, 31).allMatch(row -> row.size() == 3);
        for (Thread visitor : visitors) {
            assertThat(visitor.join(Duration.ofSeconds(1))).as("a visitor has ended").isTrue();
        }
    }

    @Test
    void interruptingACrawlEndsItsThreadsAndKeepsWhatWasFound() throws Exception {
        var main = Call.supply("main", () -> lesson.crawl(HOME, 8, slowReader(30), file()));
        await().until(asked::get, is(38));                      // thirty have been answered, eight wait
        await().until(() -> CsvResultSink.rows(file()).size(), is(31));

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(CsvResultSink.rows(file())).hasSize(31).allMatch(row -> row.size() == 3);
        for (Thread visitor : visitors) {
            assertThat(visitor.join(Duration.ofSeconds(1))).as("a visitor has ended").isTrue();
        }
    }

    @Test
    void aCrawlWithALimitCanBeInterruptedToo() throws Exception {
        var main = Call.supply("main", () -> lesson.crawlFor(AGES, HOME, 8, slowReader(0), file()));
        await().until(asked::get, is(1));
        main.awaitBlocked();

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(visitors).hasSize(1);
        assertThat(visitors.iterator().next().join(Duration.ofSeconds(1))).as("the visitor has ended").isTrue();
    }

    @Test
    void aVisitThatEndsLateStillHasAFileToWriteTo() throws Exception {
        assertThatALateRowIsKept(reader -> lesson.crawl(HOME, 8, reader, file()));
    }

    @Test
    void soItHasWhenTheCrawlHasALimit() throws Exception {
        assertThatALateRowIsKept(reader -> lesson.crawlFor(AGES, HOME, 8, reader, file()));
    }

    private interface Crawl {
        boolean with(Reader reader) throws Exception;
    }

    private void assertThatALateRowIsKept(Crawl crawl) throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Reader late = address -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                interrupted.countDown();
                mayEnd.await();
            }
            return page(address);
        };
        var main = Call.supply("main", () -> crawl.with(late));
        begun.await();

        main.interrupt();
        interrupted.await();
        await().until(() -> main.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(CsvResultSink.rows(file())).contains(List.of(HOME.toString(), "200", "A page"));
    }

    @Test
    void aCrawlThatEndsInTimeDoesNotWaitForTheAlarmAndEndsItsThread() throws Exception {
        var main = Call.supply("main", () -> lesson.crawlFor(AGES, HOME, 8, slowReader(0), file()));
        await().until(asked::get, is(1));
        Thread alarm = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("alarm"))
                .findAny().orElseThrow();

        mayAnswer.release(1_000);

        assertThat(main.awaitResult()).isTrue();
        assertThat(alarm.join(Duration.ofSeconds(1))).as("the thread of the alarm has ended").isTrue();
    }

    @Test
    void theTimeMayBeWithoutEnd() throws Exception {
        Duration forEver = ChronoUnit.FOREVER.getDuration();

        assertThat(lesson.crawlFor(forEver, HOME, 8, slowReader(1_000), file())).isTrue();
    }

    @AfterEach
    void letAllVisitorsGo() {
        mayAnswer.release(1_000);
    }

    /** A hundred pages, so many of which are answered. */
    private Reader slowReader(int answered) {
        mayAnswer.release(answered);
        var site = new LinkedSite(100, () -> {});
        return address -> {
            visitors.add(Thread.currentThread());
            asked.incrementAndGet();
            mayAnswer.acquire();
            int number = Integer.parseInt(address.getPath().replaceFirst("/(page/)?", "0"));
            return page(address, site.links(number).stream()
                    .filter(link -> link.startsWith("/page/"))
                    .toArray(String[]::new));
        };
    }

    private static Page page(URI address, String... links) {
        return new Page(address, 200, "A page", Arrays.stream(links).map(address::resolve).toList());
    }

    private Path file() {
        return folder.resolve("pages.csv");
    }
}
