package course.futures;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoroutineChainTest {

    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
    private final SlowAdder adder = new SlowAdder(clerk, Duration.ofMillis(10));

    /** One of the three ways of writing the program. */
    private interface Program {
        void run(SlowAdder adder, int a, int b, int c, Consumer<String> report);
    }

    private final List<Program> threeWays = List.of(
            CoroutineChain::withCallbacks,
            (slowAdder, a, b, c, report) -> CoroutineChain.withFutures(slowAdder, a, b, c).thenAccept(report),
            (slowAdder, a, b, c, report) -> Thread.ofVirtual().start(() ->
                    report.accept(CoroutineChain.onAVirtualThread(slowAdder, a, b, c))));

    @Test
    void allThreeReportTheSum() throws Exception {
        for (Program way : threeWays) {
            assertThat(report(way, 1, 2, 3)).isEqualTo("the sum is 6");
        }
    }

    @Test
    void allThreeReportAFailureOfTheFirstStep() throws Exception {
        for (Program way : threeWays) {
            assertThat(report(way, Integer.MAX_VALUE, 1, 1)).isEqualTo("2147483647 + 1 is too large");
        }
    }

    @Test
    void allThreeReportAFailureOfTheSecondStep() throws Exception {
        for (Program way : threeWays) {
            assertThat(report(way, Integer.MAX_VALUE - 1, 1, 1)).isEqualTo("2147483647 + 1 is too large");
        }
    }

    @Test
    void theSecondStepBeginsWhenTheFirstIsOver() throws Exception {
        for (Program way : threeWays) {
            long begin = System.nanoTime();
            report(way, 1, 2, 3);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(20));
        }
    }

    @Test
    void whoForgetsToWaitReportsAFuture() {
        assertThat(CoroutineChain.forgetsToWait(adder, 1, 2))
                .startsWith("the sum is java.util.concurrent.Completable");
    }

    @Test
    void manyOfThemRunAtOnce() throws InterruptedException {
        var slow = new SlowAdder(clerk, Duration.ofHours(1));
        List<Thread> programs = IntStream.range(0, 200)
                .mapToObj(number -> Thread.ofVirtual().start(() -> CoroutineChain.onAVirtualThread(slow, 1, 2, 3)))
                .toList();

        await().until(() -> programs.stream().allMatch(program -> program.getState() == TIMED_WAITING));

        programs.forEach(Thread::interrupt);
        for (Thread program : programs) {
            program.join();
        }
    }

    @Test
    void eachOfManyReportsItsOwnSum() throws InterruptedException {
        var sums = new ConcurrentLinkedQueue<String>();
        List<Thread> threads = IntStream.range(0, 200)
                .mapToObj(number -> Thread.ofVirtual().start(() ->
                        sums.add(CoroutineChain.onAVirtualThread(adder, number, 0, 0))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(sums).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 200).mapToObj(number -> "the sum is " + number).toList());
    }

    @Test
    void anInterruptedProgramEnds() {
        assertEndsWhenInterrupted(new SlowAdder(clerk, Duration.ofHours(1)));
    }

    @Test
    void aProgramInterruptedInItsSecondStepEnds() {
        assertEndsWhenInterrupted(new SlowAdder(clerk, Duration.ofHours(1)) {
            @Override
            int add(int a, int b) throws InterruptedException {
                return a == 1 ? a + b : super.add(a, b);
            }
        });
    }

    private static void assertEndsWhenInterrupted(SlowAdder slow) {
        var report = new CompletableFuture<String>();
        Thread program = Thread.ofVirtual()
                .start(() -> report.complete(CoroutineChain.onAVirtualThread(slow, 1, 2, 3)));
        await().until(() -> program.getState() == TIMED_WAITING);

        program.interrupt();

        assertThat(report).succeedsWithin(5, SECONDS).isEqualTo("interrupted");
    }

    private String report(Program way, int a, int b, int c) throws Exception {
        var report = new CompletableFuture<String>();
        way.run(adder, a, b, c, report::complete);
        return report.get();
    }

    @AfterEach
    void sendTheClerkHome() {
        clerk.shutdownNow();
    }
}
