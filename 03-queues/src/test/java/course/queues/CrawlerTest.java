package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import course.queues.Crawler.Reader;
import course.queues.Crawler.Report;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrawlerTest {

    private static final URI HOME = URI.create("http://anna.example/");

    private final Queue<Thread> visitors = new ConcurrentLinkedQueue<>();
    private final Semaphore mayAnswer = new Semaphore(0);
    private final Step step = new Step();
    private final List<Crawler> crawlers = new ArrayList<>();
    private final List<Call<?>> calls = new ArrayList<>();

    @Test
    void everyPageIsVisitedOnceThoughLinksGoInCircles() {
        Map<String, List<String>> web = Map.of(
                "/", List.of("/a", "/b"), "/a", List.of("/", "/b", "/a"), "/b", List.of("/a", "/c"));

        Report report = crawl(4, address -> page(web.getOrDefault(address.getPath(), List.of())));

        assertThat(report.pages()).containsExactlyInAnyOrder(HOME, at("/a"), at("/b"), at("/c"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void anEmptyQueueIsNotTheEnd() {
        var crawl = call(crawler(3, address -> {
            visitors.add(Thread.currentThread());
            mayAnswer.acquire();
            return page(address.equals(HOME) ? List.of("/last") : List.of());
        }));
        await().until(visitors::size, is(1));       // the only page is out of the queue, and there may be more
        crawl.awaitBlocked();

        mayAnswer.release(2);

        assertThat(crawl.awaitResult().pages()).containsExactly(HOME, at("/last"));
    }

    @Test
    void asManyPagesAreUnderWayAtOnceAsThereAreThreads() {
        var most = new AtomicInteger();
        var crawl = call(crawler(3, address -> {
            if (address.equals(HOME)) {
                return page(IntStream.range(0, 9).mapToObj(n -> "/" + n).toList());
            }
            visitors.add(Thread.currentThread());
            most.accumulateAndGet(visitors.size(), Math::max);
            mayAnswer.acquire();
            visitors.remove(Thread.currentThread());
            return page(List.of());
        }));
        await().until(visitors::size, is(3));

        mayAnswer.release(9);

        assertThat(crawl.awaitResult().pages()).hasSize(10);
        assertThat(most).hasValue(3);
    }

    @Test
    void anotherSiteIsNeverAsked() {
        List<String> away = List.of("http://bert.example/", "https://anna.example/", "http://anna.example:81/",
                "http://anna.example.bert.example/", "http://anna.example@bert.example/", "mailto:anna@anna.example");
        Report report = crawl(2, address -> switch (address.getPath()) {
            case "/" -> page(Stream.concat(away.stream(), Stream.of("/moved", "/a")).toList());
            case "/moved" -> new Redirect(URI.create("http://bert.example/"));
            default -> page(List.of());
        });

        assertThat(report.pages()).containsExactlyInAnyOrder(HOME, at("/a"));
        assertThat(report.errors()).isEmpty();
    }

    @Test
    void aStartThatHasMovedToAnotherSiteIsAnError() {
        Report report = crawl(2, address -> address.equals(HOME)
                ? new Redirect(at("/home"))
                : new Redirect(URI.create("https://anna.example/home")));

        assertThat(report.pages()).isEmpty();
        assertThat(report.errors()).isEqualTo(Map.of(HOME, "leads to another site: https://anna.example/home"));
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aPageThatHasMovedCountsOnceAtItsNewAddress() {
        var asked = new ConcurrentLinkedQueue<String>();
        Report report = crawl(2, address -> {
            asked.add(address.getPath());
            return switch (address.getPath()) {
                case "/" -> page(List.of("/new", "/old", "/older"));
                case "/old" -> new Redirect(at("/new"));
                case "/older" -> new Redirect(at("/renewed"));
                default -> page(List.of());
            };
        });

        assertThat(report.pages()).containsExactlyInAnyOrder(HOME, at("/new"), at("/renewed"));
        assertThat(asked).containsExactlyInAnyOrder("/", "/new", "/old", "/older", "/renewed");
    }

    @Test
    void redirectsInACircleAreAnError() {
        Report report = crawl(2, address -> switch (address.getPath()) {
            case "/" -> page(List.of("/there", "/itself"));
            case "/there" -> new Redirect(at("/and-back"));
            case "/and-back" -> new Redirect(at("/there"));
            default -> new Redirect(address);
        });

        assertThat(report.errors()).isEqualTo(
                Map.of(at("/there"), "redirects without end", at("/itself"), "redirects without end"));
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void redirectsInACircleAreAnErrorThoughAllOfThemAreLinked() {
        Report report = crawl(1, address -> switch (address.getPath()) {
            case "/" -> page(List.of("/there", "/on", "/and-back", "/into-the-circle"));
            case "/there" -> new Redirect(at("/on"));
            case "/on" -> new Redirect(at("/and-back"));
            default -> new Redirect(at("/there"));
        });

        assertThat(report.pages()).containsExactly(HOME);
        assertThat(report.errors()).isEqualTo(Map.of(at("/and-back"), "redirects without end"));
        assertThat(report.isComplete()).isTrue();
    }

    /** Two workers are told at the same moment, each one half of a circle; both halves have the same hash code. */
    @Test
    void workersInStepMissNoCircle() {
        List<String> halves = IntStream.range(0, 500).boxed()
                .flatMap(circle -> Stream.of("/" + circle + "/Aa", "/" + circle + "/BB"))
                .toList();
        long enough = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int round = 0; round < 25 && System.nanoTime() < enough; round++) {
            crawlCirclesInStep(halves);
        }
    }

    private void crawlCirclesInStep(List<String> halves) {
        Report report = crawl(2, address -> {
            if (address.equals(HOME)) {
                return page(halves);
            }
            var otherHalf = new Redirect(address.resolve(address.getPath().endsWith("Aa") ? "BB" : "Aa"));
            step.together();
            return otherHalf;
        });

        assertThat(report.errors().keySet().stream().map(half -> half.resolve(".")).distinct())
                .as("circles").hasSize(halves.size() / 2);
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void redirectsToEverNewAddressesAreGivenUp() {
        Report report = crawl(1, address -> new Redirect(at(address.getPath() + "a")));

        assertThat(report.errors()).isEqualTo(Map.of(HOME, "redirects without end"));
    }

    @Test
    void aBrokenLinkIsReportedWithItsReasonAndTheWorkerGoesOn() {
        Report report = crawl(1, address -> switch (address.getPath()) {
            case "/" -> page(List.of("/broken", "/bug", "/a"));
            case "/broken" -> throw new IOException("no answer");
            case "/bug" -> throw new IllegalStateException("a bug");
            default -> page(List.of());
        });

        assertThat(report.pages()).containsExactly(HOME, at("/a"));
        assertThat(report.errors()).isEqualTo(
                Map.of(at("/broken"), "no answer", at("/bug"), "java.lang.IllegalStateException: a bug"));
        assertThat(report.isComplete()).isTrue();
    }

    @Test
    void aReasonIsKeptShort() {
        Report report = crawl(1, address -> {
            throw new IOException("no".repeat(1_000_000));
        });

        assertThat(report.errors()).isEqualTo(Map.of(HOME, "no".repeat(50)));
    }

    @Test
    void theDeathOfAWorkerEndsTheCrawlInsteadOfHangingIt() {
        Thread.setDefaultUncaughtExceptionHandler((worker, death) -> {});

        Report report = crawl(1, address -> {
            throw new StackOverflowError("the page goes too deep");
        });

        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void aSiteWithoutEndComesToAnEnd() {
        Report report = crawl(1, address -> page(List.of(address.getPath() + "a", address.getPath() + "b")));

        assertThat(report.pages()).hasSize(10_000);
        assertThat(report.errors()).isEqualTo(Map.of(HOME, "the site has more than 10000 addresses"));
        assertThat(report.isComplete()).isTrue();
    }

    /** Two workers in step: what one does to the things that they share, the other does at the same moment. */
    @Test
    void workersInStepVisitNothingTwiceAndLoseNothing() {
        long enough = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        for (int round = 0; round < 25 && System.nanoTime() < enough; round++) {
            crawlInStep();
        }
    }

    private void crawlInStep() {
        Map<String, List<URI>> leaves = Map.of("/left", leaves("left"), "/right", leaves("right"));
        Report report = crawl(2, address -> {
            if (address.equals(HOME)) {
                return page(List.of("/left", "/right"));
            }
            if (leaves.containsKey(address.getPath())) {
                return new Page(inStep(leaves.get(address.getPath())));
            }
            if (step.together() % 2 == 0) {
                throw new IOException("broken");
            }
            return page(List.of());
        });

        assertThat(report.pages()).hasSize(3 + 300).doesNotHaveDuplicates();
        assertThat(report.errors()).hasSize(300);
        assertThat(report.isComplete()).isTrue();
    }

    /** In turn one that both sides link to, and one that is new on either side. */
    private static List<URI> leaves(String side) {
        return IntStream.range(0, 400).mapToObj(n -> at("/leaf/" + (n % 2 == 0 ? "both" : side) + n)).toList();
    }

    private List<URI> inStep(List<URI> links) {
        return new AbstractList<>() {
            @Override
            public URI get(int index) {
                step.together();
                return links.get(index);
            }

            @Override
            public int size() {
                return links.size();
            }
        };
    }

    @Test
    void closeBreaksOffWhatIsUnderWayAndWaitsForTheWorkers() {
        var broken = new CountDownLatch(2);
        Crawler crawler = crawler(2, address -> {
            if (address.equals(HOME)) {
                return page(List.of("/a", "/b", "/c"));
            }
            visitors.add(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
                return null;
            } catch (InterruptedException closed) {
                broken.countDown();
                mayAnswer.acquireUninterruptibly();
                throw closed;
            }
        });
        var crawl = call(crawler);
        await().until(visitors::size, is(2));

        var closing = Call.run("closing", crawler::close);
        await().until(broken::getCount, is(0L));
        closing.awaitBlocked();
        mayAnswer.release(2);

        closing.awaitResult();
        assertThat(visitors).as("the third page never had its turn").hasSize(2).noneMatch(Thread::isAlive);
        Report report = crawl.awaitResult();
        assertThat(report.pages()).containsExactly(HOME);
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void closeBreaksOffWhatWasRedirected() {
        Crawler crawler = crawler(1, address -> {
            if (address.equals(HOME)) {
                return new Redirect(at("/moved"));
            }
            visitors.add(Thread.currentThread());
            mayAnswer.acquire();
            return null;
        });
        var crawl = call(crawler);
        await().until(visitors::size, is(1));

        Call.run("closing", crawler::close).awaitResult();

        assertThat(crawl.awaitResult().isComplete()).isFalse();
    }

    @Test
    void closeWaitsEvenIfItIsInterruptedAndPassesThatOn() {
        var broken = new CountDownLatch(1);
        Crawler crawler = crawler(1, address -> {
            visitors.add(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
                return null;
            } catch (InterruptedException closed) {
                broken.countDown();
                mayAnswer.acquireUninterruptibly();
                throw closed;
            }
        });
        call(crawler);
        await().until(visitors::size, is(1));
        var closing = Call.supply("closing", () -> {
            crawler.close();
            return Thread.currentThread().isInterrupted();
        });
        await().until(broken::getCount, is(0L));
        closing.awaitBlocked();

        closing.interrupt();
        await().until(() -> !closing.thread().isInterrupted());         // so it has noticed
        closing.awaitBlocked();
        mayAnswer.release();

        assertThat(closing.awaitResult()).as("interrupted").isTrue();
    }

    @Test
    void afterCloseACrawlDoesNotBegin() {
        Crawler crawler = crawler(2, address -> page(List.of()));
        crawler.close();

        Report report = call(crawler).awaitResult();

        assertThat(report.pages()).isEmpty();
        assertThat(report.isComplete()).isFalse();
    }

    @Test
    void closingAfterTheEndLeavesNoThreadAndChangesNothing() {
        Crawler crawler = crawler(2, address -> page(List.of()));
        Report report = call(crawler).awaitResult();

        crawler.close();
        crawler.close();

        assertThat(call(crawler).awaitResult()).isEqualTo(report);
    }

    @Test
    void whoWaitsForTheEndCanBeInterrupted() {
        var crawl = call(crawler(1, address -> {
            mayAnswer.acquire();
            return null;
        }));

        crawl.assertStopsWhenInterrupted();
    }

    @Test
    void theStartIsAnAddressOnTheWebAndThereIsAThread() {
        Reader reader = address -> page(List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> new Crawler(HOME, 0, reader))
                .withMessage("threads must be at least 1, not 0");
        for (String start : List.of("mailto:anna@anna.example", "/page/0", "ftp://anna.example/", "http:///")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Crawler(URI.create(start), 1, reader))
                    .withMessage("start must be an address such as http://host/, not " + start);
        }
    }

    /** What a thread inherits is asked for when it is made, and so can keep it from being made. */
    @Test
    void whoCannotHaveAllThreadsLeavesNone() {
        var made = new AtomicInteger();
        var noThird = new InheritableThreadLocal<String>() {
            @Override
            protected String childValue(String parent) {
                if (made.incrementAndGet() == 3) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return parent;
            }
        };
        noThird.set("");
        try {
            assertThatThrownBy(() -> new Crawler(HOME, 3, address -> page(List.of())))
                    .isInstanceOf(OutOfMemoryError.class);
        } finally {
            noThird.remove();
        }

        assertThat(crawlersAlive()).isEmpty();
    }

    private static List<Thread> crawlersAlive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("crawler-"))
                .toList();
    }

    @Test
    void theStartNeedsNoPath() {
        Crawler crawler = new Crawler(URI.create("http://Anna.example"), 1, address -> page(List.of("/")));
        crawlers.add(crawler);

        assertThat(call(crawler).awaitResult().pages()).containsExactly(HOME);
    }

    @AfterEach
    void close() {
        calls.forEach(Call::interrupt);
        mayAnswer.release(1_000);
        step.isOver = true;
        crawlers.forEach(Crawler::close);
    }

    private Report crawl(int threads, Reader reader) {
        return call(crawler(threads, reader)).awaitResult();
    }

    private Crawler crawler(int threads, Reader reader) {
        var crawler = new Crawler(HOME, threads, reader);
        crawlers.add(crawler);
        return crawler;
    }

    private Call<Report> call(Crawler crawler) {
        var call = Call.supply("main", crawler::crawl);
        calls.add(call);
        return call;
    }

    private static Page page(List<String> links) {
        return new Page(links.stream().map(CrawlerTest::at).toList());
    }

    private static URI at(String path) {
        return HOME.resolve(path);
    }

    /**
     * Lets two threads go on together, within the blink of an eye: whoever comes first spins, and for so long that both are
     * given a core at the same time even if others want it, too.
     */
    private static final class Step {

        private final AtomicInteger arrivals = new AtomicInteger();
        private volatile boolean isOver;

        /** Returns the number of the step, the same to both. */
        int together() {
            int number = (arrivals.getAndIncrement() >> 1) + 1;
            for (int looks = 0; arrivals.get() < 2 * number && !isOver; looks++) {
                if (looks < 20_000) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            return number;
        }
    }
}
