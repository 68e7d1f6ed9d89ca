package course.futures;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.EventQueue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final Duration PERIOD = Duration.ofMillis(5);

    @BeforeAll
    static void beginTheEventThread() throws InterruptedException {
        EventThread.begin();
    }

    @Test
    void itBeatsAgainAndAgainOnTheEventThread() throws InterruptedException {
        var threeBeats = new CountDownLatch(3);
        try (var _ = new Heartbeat(PERIOD, () -> {
            if (EventQueue.isDispatchThread()) {
                threeBeats.countDown();
            }
        })) {
            threeBeats.await();
        }
    }

    @Test
    void whileTheEventThreadIsBusyItStopsAndAfterwardsItKnowsForHowLong() {
        var beats = new AtomicInteger();
        try (var heartbeat = new Heartbeat(PERIOD, beats::incrementAndGet)) {
            await().until(() -> beats.get() > 0);
            EventThread.handle(() -> {
                int before = beats.get();
                long begin = System.nanoTime();
                await().until(EventThread::hasEventsWaiting);       // the next beat cannot get through
                var busy = Duration.ofNanos(System.nanoTime() - begin);

                EventQueue.invokeLater(() -> {
                    assertThat(beats).hasValueGreaterThan(before);
                    assertThat(heartbeat.longestPause()).isGreaterThanOrEqualTo(busy);
                    assertThat(heartbeat.longestPause()).isEqualTo(ZERO);
                });
                assertThat(beats).hasValue(before);
            });
            EventThread.handle(() -> {});
        }
    }
}
