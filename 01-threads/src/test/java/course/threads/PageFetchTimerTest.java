package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            // The test is over.
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

    private void letTimePass() {
        now.addAndGet(LATENCY.toNanos());
    }
}
