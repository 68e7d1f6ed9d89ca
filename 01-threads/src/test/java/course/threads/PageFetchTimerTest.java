package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageFetchTimerTest {

    private static final Duration LATENCY = Duration.ofMillis(400);

    private final AtomicLong now = new AtomicLong();        // time passes in the server alone

    @Test
    void fetchingTakesTheServersTimeAndReadingNone() throws Exception {
        try (var server = new PageServer(3, this::letTimePass); var timer = new PageFetchTimer(now::get)) {
            var visit = timer.visit(server.address());

            assertThat(visit.fetching()).isEqualTo(LATENCY);
            assertThat(visit.reading()).isZero();
            assertThat(visit.total()).isEqualTo(LATENCY);
        }
    }

    /** A clock that moves on with each look at it shows when each of the watches was stopped. */
    @Test
    void eachWatchIsStoppedAtTheEndOfItsPart() throws Exception {
        try (var server = new PageServer(3, () -> {}); var timer = new PageFetchTimer(now::getAndIncrement)) {
            var visit = timer.visit(server.address());

            assertThat(visit.fetching()).isEqualTo(Duration.ofNanos(1));
            assertThat(visit.reading()).isEqualTo(Duration.ofNanos(1));
            assertThat(visit.total()).isEqualTo(Duration.ofNanos(5));
        }
    }

    @Test
    void bothRunningWatchesAreStoppedWhenThePageCannotBeFetched() throws Exception {
        try (var nobody = new Socket(); var timer = new PageFetchTimer(now::getAndIncrement)) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));        // and does not listen
            var address = PageServer.addressOf((InetSocketAddress) nobody.getLocalSocketAddress());

            assertThatThrownBy(() -> timer.visit(address)).isInstanceOf(IOException.class);
        }

        assertThat(now).as("looks at the clock, two for each watch").hasValue(4);
    }

    @Test
    void aVisitCanBeInterrupted() throws Exception {
        var answer = new CountDownLatch(1);
        try (var server = new PageServer(3, () -> waitFor(answer)); var timer = new PageFetchTimer()) {
            Call.supply("visitor", () -> timer.visit(server.address())).assertStopsWhenInterrupted();
            answer.countDown();
        }
    }

    @Test
    void twoVisitorsAtOnceMeetInTheServer() throws Exception {
        var bothAreThere = new CyclicBarrier(2);        // nobody gets the page before both have asked for it
        try (var server = new PageServer(3, () -> arrive(bothAreThere)); var timer = new PageFetchTimer()) {
            var address = server.address();
            var ada = Call.supply("Ada", () -> timer.visit(address));
            var ben = Call.supply("Ben", () -> timer.visit(address));

            try {
                assertThat(ada.awaitResult().links()).hasSize(3);
                assertThat(ben.awaitResult().links()).hasSize(3);
            } finally {
                bothAreThere.reset();       // whoever waits in vain goes home
            }
        }
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var server = new PageServer(3, () -> {});
        Thread.currentThread().interrupt();

        server.close();

        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test
    void closeInterruptsTheAnswersUnderWayAndWaitsForThem() throws Exception {
        var asked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var server = new PageServer(3, () -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                interrupted.countDown();
                waitFor(mayEnd);
            }
        });
        try (var timer = new PageFetchTimer()) {
            var visitor = Call.supply("visitor", () -> timer.visit(server.address()));
            asked.await();
            var closer = Call.run("closer", server::close);
            interrupted.await();

            assertThat(visitor.awaitFailure()).isInstanceOf(IOException.class);     // so the server has stopped
            await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
            mayEnd.countDown();

            closer.awaitResult();
        }
    }

    @Test
    void byARealClockTheWholeTakesAtLeastAsLongAsItsParts() throws Exception {
        try (var server = new PageServer(1000, this::letTimePass); var timer = new PageFetchTimer()) {
            var visit = timer.visit(server.address());

            assertThat(visit.reading()).isPositive();
            assertThat(visit.total()).isGreaterThanOrEqualTo(visit.fetching().plus(visit.reading()));
        }
    }

    @Test
    void allLinksServedAreFound() throws Exception {
        try (var server = new PageServer(1000, this::letTimePass); var timer = new PageFetchTimer()) {
            var served = IntStream.range(0, 1000).mapToObj(number -> "/page-" + number).toList();

            assertThat(timer.visit(server.address()).links()).isEqualTo(served);
        }
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws Exception {
        var loopback = new InetSocketAddress(InetAddress.getByName("::1"), 80);

        assertThat(PageServer.addressOf(loopback)).hasHost("[0:0:0:0:0:0:0:1]").hasPort(80).hasPath("/");
    }

    private static void arrive(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException notAllCame) {
            throw new AssertionError(notAllCame);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            // The test is over.
        }
    }

    private void letTimePass() {
        now.addAndGet(LATENCY.toNanos());
    }
}
