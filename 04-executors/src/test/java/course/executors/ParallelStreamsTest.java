package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ParallelStreamsTest {

    private final ParallelStreams lesson = new ParallelStreams();

    @Test
    void twoThreadsWorkAtOnce() {
        var missing = new CountDownLatch(2);

        long total = lesson.total(List.of(1, 2), parcel -> {
            missing.countDown();
            waitFor(missing);
            return parcel;
        });

        assertThat(total).isEqualTo(3);
    }

    @Test
    void theParallelSumOfALongRangeIsTheSequentialSum() throws Exception {
        assertThat(LongStream.rangeClosed(1, 10_000_000).parallel().sum()).isEqualTo(50_000_005_000_000L);

        List<Integer> numbers = IntStream.rangeClosed(1, 10_000).boxed().toList();
        assertThat(onFourWorkers(() -> lesson.total(numbers, n -> n))).isEqualTo(50_005_000);
    }

    @Test
    void doublesDifferInTheLastDigits() throws Exception {
        double inTurn = lesson.harmonicSum(ParallelStreams.inverses(1_000_000));
        double inParallel = onFourWorkers(() -> lesson.harmonicSum(ParallelStreams.inverses(1_000_000).parallel()));

        assertThat(inParallel).isCloseTo(inTurn, within(1e-9)).isNotEqualTo(inTurn);
    }

    @Test
    void whatIsNotAssociativeComesOutWrong() throws Exception {
        int inTurn = lesson.subtractAll(IntStream.rangeClosed(1, 100));
        int inParallel = onFourWorkers(() -> lesson.subtractAll(IntStream.rangeClosed(1, 100).parallel()));

        assertThat(inTurn).isEqualTo(-5050);
        assertThat(inParallel).isNotEqualTo(-5050);
    }

    @Test
    void aStartValueThatIsNoIdentityComesInForEachPart() throws Exception {
        int inTurn = lesson.sumFrom(100, IntStream.rangeClosed(1, 1000));
        int inParallel = onFourWorkers(() -> lesson.sumFrom(100, IntStream.rangeClosed(1, 1000).parallel()));
        int fromNothing = onFourWorkers(() -> lesson.sumFrom(0, IntStream.rangeClosed(1, 1000).parallel()));

        assertThat(inTurn).isEqualTo(500_600);
        assertThat(inParallel).as("100 for each of several parts").isGreaterThan(500_600);
        assertThat((inParallel - 500_500) % 100).isZero();
        assertThat(fromNothing).isEqualTo(500_500);
    }

    /** Joining is associative, and the empty text its identity, though "ab" is not "ba". */
    @Test
    void theOrderOfTheItemsNeverChanges() throws Exception {
        List<String> words = IntStream.range(0, 1000).mapToObj(n -> n + " ").toList();

        assertThat(onFourWorkers(() -> words.parallelStream().reduce("", String::concat)))
                .isEqualTo(String.join("", words));
    }

    @Test
    void runningSumsAreThoseOfALoop() throws Exception {
        long[] numbers = LongStream.rangeClosed(1, 100_000).toArray();

        long[] sums = onFourWorkers(() -> lesson.runningSums(numbers.clone()));

        long expected = 0;
        for (int i = 0; i < numbers.length; i++) {
            expected += numbers[i];
            assertThat(sums[i]).isEqualTo(expected);
        }
    }

    /**
     * A parallel stream that begins in a worker of a pool stays in that pool: so every machine splits it
     * alike.
     */
    private static <T> T onFourWorkers(Callable<T> work) throws Exception {
        try (var pool = new ForkJoinPool(4)) {
            return pool.submit(work).get();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
