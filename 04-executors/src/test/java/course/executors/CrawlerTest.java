package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.Crawler.Reader;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlerTest {

    private static final URI HOME = URI.create("http://anna.example/");

    private final Queue<Page> results = new ConcurrentLinkedQueue<>();

    @Test
    void everyPageIsVisitedOnceThoughItsLinksGoInCircles() throws InterruptedException {
        Map<String, List<String>> web = Map.of(
                "/", List.of("/a", "/b"), "/a", List.of("/", "/b", "/a"), "/b", List.of("/a", "/c"));
        try (var crawler = crawler(8, address -> page(address, web.getOrDefault(address.getPath(), List.of())))) {
            assertThat(crawler.crawl(HOME)).isTrue();
        }
        assertThat(results).extracting(page -> page.address().getPath())
                .containsExactlyInAnyOrder("/", "/a", "/b", "/c");
    }

    @Test
    void whatIsNotWantedIsNotVisited() throws InterruptedException {
        Reader reader = address -> page(address, List.of("http://bert.example/", "/a"));
        try (var crawler = new Crawler(reader, 8, address -> address.getHost().startsWith("anna"), results::add)) {
            crawler.crawl(HOME);
        }
        assertThat(results).extracting(Page::address).containsExactlyInAnyOrder(HOME, HOME.resolve("/a"));
    }

    @Test
    void aHostIsAskedForOnlySoManyPagesAtOnce() {
        var inside = Map.of("anna.example", new AtomicInteger(), "bert.example", new AtomicInteger());
        var visited = Map.of("anna.example", new AtomicInteger(), "bert.example", new AtomicInteger());
        var leave = new Semaphore(0);
        List<String> annas = List.of("anna.example", "ANNA.example", "anna.example:80", "me@anna.example");
        List<String> links = IntStream.range(0, 10).boxed()
                .flatMap(n -> Stream.of("http://" + annas.get(n % 4) + "/" + n, "http://bert.example/" + n)).toList();
        Reader reader = address -> {
            if (address.equals(HOME)) {
                return page(address, links);
            }
            String host = address.getHost().toLowerCase(Locale.ROOT);
            assertThat(inside.get(host).incrementAndGet()).isLessThanOrEqualTo(3);
            leave.acquire();
            inside.get(host).decrementAndGet();
            visited.get(host).incrementAndGet();
            return page(address, List.of());
        };
        try (var crawler = crawler(3, reader)) {
            var main = Call.supply("main", () -> crawler.crawl(HOME));

            await().until(inside.get("anna.example")::get, is(3));
            await().until(inside.get("bert.example")::get, is(3));
            leave.release(20);

            assertThat(main.awaitResult()).isTrue();
            assertThat(visited.get("anna.example")).hasValue(10);
            assertThat(visited.get("bert.example")).hasValue(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://anna.example:80/a", "HTTP://ANNA.Example", "http://me@anna.example/"})
    void aHostMayBeWrittenInManyWays(String address) {
        assertThat(Crawler.host(URI.create(address))).isEqualTo(Crawler.host(HOME));
    }

    @Test
    void whatIsAnotherPortIsAnotherHost() {
        assertThat(Crawler.host(URI.create("https://anna.example/"))).isNotEqualTo(Crawler.host(HOME))
                .isEqualTo(Crawler.host(URI.create("https://anna.example:443/")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -7})
    void whoseHostsMayNotBeAskedIsRefused(int perHost) {
        assertThatThrownBy(() -> crawler(perHost, address -> page(address, List.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(String.valueOf(perHost));
    }

    @Test
    void aSiteThatMakesUpAddressesIsNotVisitedForEver() throws InterruptedException {
        var made = new AtomicInteger();
        Reader reader = address -> page(address, List.of("/" + made.incrementAndGet(), "/" + made.incrementAndGet()));
        try (var crawler = crawler(8, reader)) {
            assertThat(crawler.crawl(HOME)).as("all visited").isFalse();
        }
        assertThat(results).hasSize(10_000);
    }

    @Test
    void tenThousandPagesAreNotTooMany() throws InterruptedException {
        List<String> all = IntStream.range(1, 10_000).mapToObj(n -> "/" + n).toList();
        try (var crawler = crawler(8, address -> page(address, address.equals(HOME) ? all : List.of("/", "/1")))) {
            assertThat(crawler.crawl(HOME)).as("all visited").isTrue();
        }
        assertThat(results).hasSize(10_000);
    }

    @Test
    void anUnreachablePageGivesItsTurnBackAndTheCrawlGoesOn() throws InterruptedException {
        Reader reader = address -> {
            if (address.getPath().equals("/broken")) {
                throw new IOException("no answer");
            }
            return page(address, List.of("/broken", "/a", "/b"));
        };
        try (var crawler = crawler(1, reader)) {
            assertThat(crawler.crawl(HOME)).isTrue();
        }
        assertThat(results).hasSize(4);
        assertThat(results).filteredOn(page -> !page.isFound()).extracting(Page::status).containsExactly(0);
    }

    @Test
    void aBugInTheReaderEndsTheCrawlAndIsNamed() {
        var bug = new IllegalArgumentException("a bug");
        try (var crawler = crawler(1, address -> {
            throw bug;
        })) {
            assertThatThrownBy(() -> crawler.crawl(HOME)).isInstanceOf(IllegalStateException.class).hasCause(bug);
        }
    }

    @Test
    void afterAFailedVisitTheNextCrawlComesToAnEnd() throws InterruptedException {
        Reader reader = address -> {
            if (address.equals(HOME)) {
                throw new IllegalArgumentException("a bug");
            }
            return page(address, List.of());
        };
        try (var crawler = crawler(1, reader)) {
            assertThatThrownBy(() -> crawler.crawl(HOME)).isInstanceOf(IllegalStateException.class);

            var next = Call.supply("next", () -> crawler.crawl(HOME.resolve("/a")));

            assertThat(endOf(next)).as("all visited").isFalse();
            assertThat(crawler.crawl(HOME)).as("all visited, when it is asked for once more").isFalse();
        }
        assertThat(results).extracting(Page::address).containsExactly(HOME.resolve("/a"));
    }

    @Test
    void afterACloseInTheMiddleTheNextCrawlComesToAnEnd() throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var crawler = crawler(8, address -> {
            asked.countDown();
            never.await();
            return null;
        });
        var main = Call.supply("main", () -> crawler.crawl(HOME));
        asked.await();
        crawler.close();
        assertThat(main.awaitResult()).as("all visited").isFalse();

        var next = Call.supply("next", () -> crawler.crawl(HOME));

        assertThat(endOf(next)).as("all visited").isFalse();
    }

    /** Who waits for a visit that does not come again can only be called away. */
    private static boolean endOf(Call<Boolean> crawl) {
        try {
            return crawl.awaitResult();
        } finally {
            crawl.interrupt();
        }
    }

    @Test
    void closeInTheMiddleInterruptsAllVisitsAndReturnsWhenTheyHaveEnded() throws Exception {
        Set<Thread> visitors = ConcurrentHashMap.newKeySet();
        var interrupted = new CountDownLatch(2);
        var mayEnd = new CountDownLatch(1);
        Reader reader = address -> {
            if (address.equals(HOME)) {
                return page(address, List.of("/a", "/b", "/c", "/d", "/e"));
            }
            visitors.add(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
                return null;
            } catch (InterruptedException closing) {
                interrupted.countDown();
                mayEnd.await();
                return page(address, List.of());
            }
        };
        var crawler = crawler(2, reader);
        var main = Call.supply("main", () -> crawler.crawl(HOME));
        await().until(visitors::size, is(2));

        var closer = Call.run("closer", crawler::close);
        interrupted.await();
        await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        closer.awaitResult();
        assertThat(main.awaitResult()).as("all visited").isFalse();
        assertThat(visitors).as("whoever waited for a turn never got one").hasSize(2);
        for (Thread visitor : visitors) {
            assertThat(visitor.join(Duration.ofSeconds(1))).isTrue();
        }
    }

    @Test
    void afterCloseACrawlDoesNotBegin() throws InterruptedException {
        var crawler = crawler(8, address -> page(address, List.of()));
        crawler.close();

        assertThat(crawler.crawl(HOME)).isFalse();
        assertThat(crawler.crawl(HOME)).as("all visited, when it is asked for once more").isFalse();
        assertThat(results).isEmpty();
    }

    @Test
    void whoCrawlsCanBeInterrupted() {
        var never = new CountDownLatch(1);
        var crawler = crawler(8, address -> {
            never.await();
            return null;
        });
        var main = Call.supply("main", () -> crawler.crawl(HOME));
        main.awaitBlocked();

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        crawler.close();
    }

    @Test
    void aVisitThatWasBrokenOffHasNoResult() throws Exception {
        var told = new AtomicInteger();
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var crawler = new Crawler(address -> {
            asked.countDown();
            never.await();
            return null;
        }, 8, address -> true, page -> told.incrementAndGet());
        var main = Call.supply("main", () -> crawler.crawl(HOME));
        asked.await();

        crawler.close();

        assertThat(main.awaitResult()).as("all visited").isFalse();
        assertThat(told).hasValue(0);
    }

    private Crawler crawler(int perHost, Reader reader) {
        return new Crawler(reader, perHost, address -> true, results::add);
    }

    private static Page page(URI address, List<String> links) {
        return new Page(address, 200, "A page", links.stream().map(address::resolve).toList());
    }
}
