package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import course.kit.Call;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IoBoundVersusCpuBoundTest {

    private static final double MORE_THAN_ONE_CORE = 1.2;
    private static final long ENOUGH = Duration.ofSeconds(3).toNanos();

    private final IoBoundVersusCpuBound lesson = new IoBoundVersusCpuBound();

    @Test
    void onThreadsTheWaitsOverlap() {
        var waiting = new CountDownLatch(4);
        var over = new CountDownLatch(1);
        LongSupplier wait = () -> {
            waiting.countDown();
            waitFor(over);
            return 1;
        };
        var main = Call.supply("main", () -> lesson.onThreads(List.of(wait, wait, wait, wait)));

        await().until(waiting::getCount, is(0L));
        over.countDown();

        assertThat(main.awaitResult()).isEqualTo(4);
    }

    @Test
    void theTotalWaitsForTheSlowestJob() {
        var over = new CountDownLatch(1);
        LongSupplier quick = () -> 1;
        LongSupplier slow = () -> {
            waitFor(over);
            return 1;
        };
        var main = Call.supply("main", () -> lesson.onThreads(List.of(quick, slow)));

        main.awaitBlocked();
        over.countDown();

        assertThat(main.awaitResult()).isEqualTo(2);
    }

    @Test
    void waitingForTheTotalCanBeInterrupted() {
        var over = new CountDownLatch(1);
        LongSupplier slow = () -> {
            waitFor(over);
            return 1;
        };

        Call.supply("main", () -> lesson.onThreads(List.of(slow))).assertStopsWhenInterrupted();

        over.countDown();
    }

    @Test
    void aJobThatFailsFailsTheTotal() {
        var overflow = new ArithmeticException("too large a sum");
        LongSupplier broken = () -> {
            throw overflow;
        };

        assertThatThrownBy(() -> lesson.onThreads(List.of(() -> 1, broken))).hasCause(overflow);
    }

    @Test
    void tenThreadsFindTheSameFactorsAsOne() throws Exception {
        List<LongSupplier> tenths = IntStream.range(0, 10)
                .<LongSupplier>mapToObj(i -> () -> PrimeFactors.checksum(i * 1000, (i + 1) * 1000))
                .toList();

        assertThat(lesson.onThreads(tenths)).isEqualTo(lesson.inTurn(tenths)).isEqualTo(46_041_294_063L);
    }

    /** More processor time than time went by: that takes two cores at the same moment, whoever else is at work on them. */
    @Test
    void onTwoFreeCoresTwoThreadsComputeAtTheSameMoment() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "one core runs one thread at a time");
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        system.getCpuLoad();        // the next call tells the load since this one
        system.getProcessCpuLoad();
        double most = 0;
        long start = System.nanoTime();     // where others hold the cores, twenty attempts may take longer than a test may
        for (int attempt = 0; attempt < 20 && most < MORE_THAN_ONE_CORE && System.nanoTime() - start < ENOUGH; attempt++) {
            most = Math.max(most, coresUsedByTwo());
        }
        double byOthers = (system.getCpuLoad() - system.getProcessCpuLoad()) * system.getAvailableProcessors();
        assumeTrue(most >= MORE_THAN_ONE_CORE || byOthers < 0.3, "other programs hold the cores");

        assertThat(most).isGreaterThanOrEqualTo(MORE_THAN_ONE_CORE);
    }

    /** Counts the time of the jobs alone: the JVM's compiler may be at work on another core. */
    private double coresUsedByTwo() throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        var cpuTime = new LongAdder();
        LongSupplier half = () -> {
            long before = threads.getCurrentThreadCpuTime();
            long sum = PrimeFactors.checksum(0, 5_000);
            cpuTime.add(threads.getCurrentThreadCpuTime() - before);
            return sum;
        };
        long begun = System.nanoTime();
        lesson.onThreads(List.of(half, half));
        return (double) cpuTime.sum() / (System.nanoTime() - begun);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
