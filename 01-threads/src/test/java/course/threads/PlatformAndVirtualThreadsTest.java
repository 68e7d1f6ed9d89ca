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
import org.junit.jupiter.api.Timeout;

class PlatformAndVirtualThreadsTest {

    private static final int MANY = 10_000;

    private final PlatformAndVirtualThreads lesson = new PlatformAndVirtualThreads();
    private final CountDownLatch missing = new CountDownLatch(MANY);
    private final CountDownLatch morning = new CountDownLatch(1);

    @Test
    void tenThousandBlockedThreadsShareTheCarriersOfAFewCores() {
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

    /** In a JVM of its own, for there all carriers are free to begin with. */
    @Test
    @Timeout(60)
    void whoComputesKeepsTheCarrier() throws Exception {
        try (var program = ChildJvm.run(Computations.class)) {
            assertThat(program.output().readAllLines())
                    .containsExactly("nobody else begins while they compute", "one more begins when they end");
            assertThat(program.awaitExit()).isZero();
        }
    }

    static final class Computations {

        private static volatile boolean over;

        public static void main(String[] args) throws InterruptedException {
            int carriers = Runtime.getRuntime().availableProcessors();
            var underWay = new CountDownLatch(carriers);
            for (int i = 0; i < carriers; i++) {
                Thread.startVirtualThread(() -> {
                    underWay.countDown();
                    while (!over) {
                        Thread.onSpinWait();
                    }
                });
            }
            underWay.await();
            var oneMore = new CountDownLatch(1);
            Thread.startVirtualThread(oneMore::countDown);
            for (int turn = 0; turn < 100; turn++) {        // platform threads have their turns all the same
                Thread.ofPlatform().start(() -> {}).join();
            }
            System.out.println((oneMore.getCount() == 1 ? "nobody else" : "one more") + " begins while they compute");
            over = true;
            oneMore.await();
            System.out.println("one more begins when they end");
        }
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
