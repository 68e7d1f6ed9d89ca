package course.threads;

import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformAndVirtualThreadsTest {

    private static final int MANY = 1000;

    private final PlatformAndVirtualThreads lesson = new PlatformAndVirtualThreads();
    private final CountDownLatch missing = new CountDownLatch(MANY);
    private final CountDownLatch morning = new CountDownLatch(1);

    @Test
    void aThousandBlockedThreadsShareTheCarriersOfAFewCores() {
        var main = Call.supply("main", () -> lesson.carriersOf(MANY, this::arriveAndSleep));
        await().until(missing::getCount, is(0L));       // all of them are under way at once

        morning.countDown();

        assertThat(main.awaitResult()).hasSizeBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void oneWhoBlocksHoldsNobodyUp() throws InterruptedException {
        Thread blocked = Thread.startVirtualThread(this::arriveAndSleep);

        Set<String> carriers = lesson.carriersOf(MANY, () -> {});

        assertThat(carriers).isNotEmpty();
        assertThat(blocked.isAlive()).isTrue();
        morning.countDown();
        blocked.join();
        assertThat(blocked.getState()).isEqualTo(TERMINATED);
    }

    @Test
    void theAnswerWaitsForTheLastThread() {
        var main = Call.supply("main", () -> lesson.carriersOf(1, this::arriveAndSleep));

        main.awaitBlocked();

        morning.countDown();
        main.awaitResult();
    }

    @Test
    void waitingForThemCanBeInterrupted() {
        Call.supply("main", () -> lesson.carriersOf(1, this::arriveAndSleep)).assertStopsWhenInterrupted();
    }

    @Test
    void theThreadsAreVirtualAndDaemons() throws InterruptedException {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();

        lesson.carriersOf(3, () -> threads.add(Thread.currentThread()));

        assertThat(List.copyOf(threads)).hasSize(3).allSatisfy(thread -> {
            assertThat(thread.isVirtual()).isTrue();
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    private void arriveAndSleep() {
        missing.countDown();
        try {
            morning.await();
        } catch (InterruptedException woken) {
            // The test is over.
        }
    }

    @AfterEach
    void wakeAll() {
        morning.countDown();
    }
}
