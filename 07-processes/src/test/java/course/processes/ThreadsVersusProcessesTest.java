package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.HeavyWork.Roots;
import course.processes.HeavyWork.SmallestFactor;
import course.processes.ThreadsVersusProcesses.Sale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the lesson claims, and that its {@link HeavyWork} is done right. */
@Timeout(60)
class ThreadsVersusProcessesTest {

    private final ThreadsVersusProcesses lesson = new ThreadsVersusProcesses();

    @Test
    void processesComputeWhatThreadsCompute() throws Exception {
        var tasks = new ArrayList<Callable<Long>>();
        tasks.addAll(HeavyWork.factors(1_000, 2).tasks());
        tasks.addAll(HeavyWork.squareRoots(100_000, 2).tasks());
        tasks.addAll(HeavyWork.fibonacci(15).tasks());
        tasks.add(new SmallestFactor(25));

        List<Long> byProcesses = lesson.doAll(tasks, ProcessPool.ofSize(2));

        assertThat(byProcesses).hasSize(21).isEqualTo(lesson.doAll(tasks, Executors.newFixedThreadPool(2)));
    }

    @Test
    void forLittleWorkProcessesAreDoneLater() throws Exception {
        long byThreads = fastest(() -> Executors.newFixedThreadPool(2));
        long byProcesses = fastest(() -> ProcessPool.ofSize(2));

        assertThat(byThreads).isLessThan(byProcesses);
    }

    /** From the start to the end of those who work; of three times, for the machine may be busy with something else. */
    private long fastest(Supplier<ExecutorService> maker) throws InterruptedException, ExecutionException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            lesson.doAll(HeavyWork.fibonacci(20).tasks(), maker.get());
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @Test
    void fourteenOfTheLargeNumbersArePrime() throws Exception {
        List<Long> smallest = lesson.doAll(HeavyWork.largePrimes().tasks(), Executors.newFixedThreadPool(2));

        List<Long> expected = new ArrayList<>(HeavyWork.LARGE_NUMBERS);
        expected.set(expected.indexOf(1_099_726_899_285_419L), 3_306_091L);
        assertThat(smallest).isEqualTo(expected);
        assertThat(HeavyWork.largePrimes().result().apply(smallest)).isEqualTo(14L);
        assertThat(LongStream.of(2, 3, 4, 25, 1_000_003).map(number -> new SmallestFactor(number).call()))
                .containsExactly(2L, 3L, 2L, 5L, 1_000_003L);
    }

    @Test
    void factorsAreCountedAsOftenAsTheyDivide() throws Exception {
        assertThat(resultOf(HeavyWork.factors(10_000, 10))).isEqualTo(46_041_294_063L);
        assertThat(HeavyWork.sumOfFactors(2 * 2 * 3)).isEqualTo(7);
        assertThat(HeavyWork.sumOfFactors(99_999_989)).as("a prime").isEqualTo(99_999_989);
    }

    @Test
    void theThirtyFourthOfFibonaccisNumbersComesLast() throws Exception {
        assertThat(resultOf(HeavyWork.fibonacci(34))).isEqualTo(5_702_887L);
    }

    @Test
    void noNumberIsLeftOutOrTakenTwice() throws Exception {
        assertThat(HeavyWork.cut(10, 3, Roots::new)).containsExactly(new Roots(0, 3), new Roots(3, 6), new Roots(6, 10));
        assertThat(HeavyWork.cut(1, 2, Roots::new)).containsExactly(new Roots(0, 0), new Roots(0, 1));
        assertThat(resultOf(HeavyWork.squareRoots(10, 3))).as("0 1 1 1 2 2 2 2 2 3").isEqualTo(16L);
    }

    private Object resultOf(HeavyWork work) throws InterruptedException, ExecutionException {
        return work.result().apply(lesson.doAll(work.tasks(), Executors.newFixedThreadPool(2)));
    }

    @Test
    void threadsPutTheirMoneyIntoOurTill() throws Exception {
        assertThat(lesson.sell(1_000, Executors.newFixedThreadPool(4))).isEqualTo(1_000);
    }

    /** So often that two get in each other's way. */
    @Test
    void nothingIsLostOnItsWayIntoTheTill() throws Exception {
        int sellers = 4;
        int sales = 4_000_000;
        var together = new CyclicBarrier(sellers);
        Callable<Void> seller = () -> {
            together.await();
            for (int i = 0; i < sales; i++) {
                new Sale().call();
            }
            return null;
        };
        int before = Sale.TILL.get();

        lesson.doAll(Collections.nCopies(sellers, seller), Executors.newFixedThreadPool(sellers));

        assertThat(Sale.TILL.get() - before).isEqualTo(sellers * sales);
    }

    @Test
    void processesHaveTillsOfTheirOwn() throws Exception {
        assertThat(lesson.sell(10, ProcessPool.ofSize(1))).isZero();
    }

    @Test
    void whyATaskHasFailedIsTold() {
        Callable<Integer> reading = () -> Integer.parseInt("none");

        assertThatThrownBy(() -> lesson.doAll(List.of(reading), Executors.newSingleThreadExecutor()))
                .isInstanceOf(ExecutionException.class).hasCauseInstanceOf(NumberFormatException.class);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lesson.sell(1, OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
