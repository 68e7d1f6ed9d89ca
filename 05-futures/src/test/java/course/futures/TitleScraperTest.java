package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.futures.TitleReader.Visit;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TitleScraperTest {

    interface Scraping {
        void scrape(TitleReader reader, List<URI> pages, Consumer<Visit> listener) throws InterruptedException;
    }

    enum Way {
        ONE_BY_ONE(TitleScraper::oneByOne),
        SEND_ASYNC(TitleScraper::withSendAsync),
        VIRTUAL_THREADS(TitleScraper::onVirtualThreads);

        private final Scraping scraping;

        Way(Scraping scraping) {
            this.scraping = scraping;
        }
    }

    private static final Duration AGES = Duration.ofHours(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final TitleReader reader = new TitleReader(client, AGES);
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    private EpisodeSite site;
    private List<URI> pages;

    @BeforeEach
    void openTheSite() throws IOException {
        site = new EpisodeSite(path -> {
            asked.add(path);
            passThrough(gate(path));
        });
        pages = site.episodes();
    }

    @ParameterizedTest
    @EnumSource
    void everyTitleIsThereOnce(Way way) throws InterruptedException {
        openAllGates();

        way.scraping.scrape(reader, pages, visits::add);

        assertThat(visits).extracting(Visit::page).containsExactlyInAnyOrderElementsOf(pages);
        assertThat(visits).allSatisfy(visit -> {
            String number = visit.page().getPath().replaceAll("\\D", "");
            assertThat(visit).isEqualTo(new Visit(visit.page(), 200, "Episode " + number));
        });
    }

    @Test
    void oneAfterAnotherTheNextIsAskedForWhenTheLastIsThere() throws InterruptedException {
        var scraper = start(Way.ONE_BY_ONE);
        for (int number = 0; number < pages.size(); number++) {
            int soFar = number + 1;
            await().until(() -> asked.size() == soFar);
            scraper.awaitBlocked();
            assertThat(asked).hasSize(soFar);

            gate(pages.get(number).getPath()).countDown();
            assertThat(visits.take().page()).isEqualTo(pages.get(number));
        }
        scraper.awaitResult();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ONE_BY_ONE")
    void atOnceAllAreAskedForBeforeAnyHasAnswered(Way way) {
        var scraper = start(way);
        await().until(() -> asked.size() == pages.size());

        openAllGates();

        scraper.awaitResult();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ONE_BY_ONE")
    void eachIsTakenWhenItComesAndTheSlowOneLastAlthoughItWasTheFirst(Way way) throws InterruptedException {
        var scraper = start(way);
        await().until(() -> asked.size() == pages.size());

        for (URI page : pages.reversed()) {
            scraper.awaitBlocked();
            gate(page.getPath()).countDown();
            assertThat(visits.take().page()).isEqualTo(page);       // while those before it still keep one waiting
        }
        scraper.awaitResult();
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsCanBeInterrupted(Way way) {
        var scraper = start(way);
        await().until(() -> !asked.isEmpty());

        scraper.assertStopsWhenInterrupted();
    }

    @Test
    void interruptedOnVirtualThreadsWhatIsUnderWayIsCalledOff() throws InterruptedException {
        var scraper = start(Way.VIRTUAL_THREADS);
        await().until(() -> asked.size() == pages.size());
        scraper.assertStopsWhenInterrupted();

        client.shutdown();

        assertThat(client.awaitTermination(Duration.ofSeconds(8))).isTrue();        // no request is left
    }

    @Test
    void onVirtualThreadsItReturnsWhenTheLastReaderHasGone() throws InterruptedException {
        var asking = new CountDownLatch(1);
        var calledOff = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newCachedThreadPool(); var tough = HttpClient.newBuilder().executor(task -> {
            if (Thread.currentThread().isVirtual()) {           // a reader, about to send its question
                asking.countDown();
                passThrough(new CountDownLatch(1));
                calledOff.countDown();
                passThroughWhateverComes(mayEnd);
            }
            threads.execute(task);
        }).build()) {
            var scraper = Call.run("scraper",
                    () -> TitleScraper.onVirtualThreads(new TitleReader(tough, AGES), pages, visits::add));
            asking.await();
            scraper.interrupt();
            calledOff.await();

            await().until(() -> scraper.thread().getState().name().endsWith("WAITING"));
            mayEnd.countDown();

            assertThat(scraper.awaitFailure()).isInstanceOf(InterruptedException.class);
            tough.shutdownNow();
        }
    }

    private Call<Void> start(Way way) {
        return Call.run("scraper", () -> way.scraping.scrape(reader, pages, visits::add));
    }

    private CountDownLatch gate(String path) {
        return gates.computeIfAbsent(path, _ -> new CountDownLatch(1));
    }

    private void openAllGates() {
        pages.forEach(page -> gate(page.getPath()).countDown());
    }

    private static void passThrough(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void passThroughWhateverComes(CountDownLatch gate) {
        boolean interrupted = Thread.interrupted();
        passThrough(gate);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void closeAll() {
        site.close();
        client.shutdownNow();
        client.close();
    }
}
