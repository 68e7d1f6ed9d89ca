package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrawlerServiceTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(1);

    private final CrawlerService lesson = new CrawlerService();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore mayAnswer = new Semaphore(0);

    @TempDir Path folder;

    @Test
    void fiveHundredPagesAreFoundAndFiveAreMissing() throws Exception {
        try (var server = new LoopbackServer(new LinkedSite(500, () -> {}))) {
            assertThat(lesson.crawl(server.uri("/page/0"), 8, file())).isTrue();

            List<List<String>> rows = CsvResultSink.rows(file());
            assertThat(rows.getFirst()).containsExactly("address", "status", "title");
            assertThat(rows).filteredOn(row -> row.get(1).equals("200")).hasSize(500).doesNotHaveDuplicates();
            assertThat(rows).filteredOn(row -> row.get(1).equals("404")).hasSize(5).doesNotHaveDuplicates();
            assertThat(rows).hasSize(506).allMatch(row -> row.size() == 3);
            assertThat(rows).contains(List.of(server.uri("/page/7").toString(), "200", "Page 7, \"the 7th\""));
        }
    }

    @Test
    void whenTheTimeIsOverTheRowsInTheFileAreWholeAndNobodyIsLeft() throws Exception {
        mayAnswer.release(30);
        try (var server = new LoopbackServer(slowSite())) {
            var main = Call.supply("main", () -> lesson.crawlFor(SOON, server.uri("/page/0"), 8, file()));

            assertThat(main.awaitResult()).as("all visited").isFalse();
            assertThat(CsvResultSink.rows(file())).hasSizeLessThanOrEqualTo(31).allMatch(row -> row.size() == 3);
        }
    }

    @Test
    void whatWasVisitedBeforeTheCloseIsInTheFile() throws Exception {
        mayAnswer.release(30);
        try (var server = new LoopbackServer(slowSite())) {
            var main = Call.supply("main", () -> lesson.crawl(server.uri("/page/0"), 8, file()));
            await().until(() -> asked.get() >= 38);         // thirty have been answered, eight wait
            await().until(() -> CsvResultSink.rows(file()).size() == 31);

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
            assertThat(CsvResultSink.rows(file())).hasSize(31).allMatch(row -> row.size() == 3);
        }
    }

    @Test
    void aCrawlThatEndsInTimeDoesNotWaitForTheAlarm() throws Exception {
        mayAnswer.release(1_000_000);
        try (var server = new LoopbackServer(slowSite())) {
            assertThat(lesson.crawlFor(AGES, server.uri("/page/0"), 8, file())).isTrue();
        }
    }

    private LinkedSite slowSite() {
        return new LinkedSite(100, () -> {
            asked.incrementAndGet();
            mayAnswer.acquire();
        });
    }

    private Path file() throws IOException {
        return folder.resolve("pages.csv");
    }
}
