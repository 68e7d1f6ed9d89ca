package course.executors;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code parallel()} splits a stream among the common pool and the thread that asks; it is right when neither
 * the grouping matters nor how often the start value comes in.
 *
 * <p>A reduction keeps the order of the items; what varies is which of them are combined first, and each part begins
 * with the start value. The sum of longs is the same to the last digit. The sum of doubles differs in its last digits,
 * because rounding depends on the grouping. A subtraction is wrong altogether, and so is a sum that starts at 100.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=ParallelStreams</pre>
 *
 * @see <a
 *      href="https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/util/stream/package-summary.html#Associativity">
 *      Associativity</a>
 */
final class ParallelStreams {

    private static final Logger log = LoggerFactory.getLogger(ParallelStreams.class);

    void main() throws Exception {
        Set<Thread> helpers = ConcurrentHashMap.newKeySet();
        List<Integer> parcels = IntStream.rangeClosed(1, 1000).boxed().toList();
        long weight = total(parcels, parcel -> {
            helpers.add(Thread.currentThread());
            return parcel;
        });
        log.info("{} parcels weigh {}; threads that have weighed them: {}", parcels.size(), weight, helpers.size());

        for (int round = 1; round <= 20; round++) {         // so that the compiler has done its work
            millis(LongStream.rangeClosed(1, 10_000_000L)::sum);
            millis(LongStream.rangeClosed(1, 10_000_000L).parallel()::sum);
        }
        LongStream numbers = LongStream.rangeClosed(1, 300_000_000L);
        log.info("in turn,     1 + 2 + ... + 300000000 = {}", millis(numbers::sum));
        LongStream same = LongStream.rangeClosed(1, 300_000_000L).parallel();
        log.info("in parallel, 1 + 2 + ... + 300000000 = {}", millis(same::sum));

        log.info("in turn,     1 + 1/2 + 1/3 + ... = {}", harmonicSum(inverses(1_000_000)));
        log.info("in parallel, 1 + 1/2 + 1/3 + ... = {}", harmonicSum(inverses(1_000_000).parallel()));

        log.info("in turn,     0 - 1 - 2 - ... - 100 = {}", subtractAll(IntStream.rangeClosed(1, 100)));
        log.info("in parallel, 0 - 1 - 2 - ... - 100 = {}", subtractAll(IntStream.rangeClosed(1, 100).parallel()));
        log.info("in turn,     100 + 1 + 2 + ... + 1000 = {}", sumFrom(100, IntStream.rangeClosed(1, 1000)));
        log.info("in parallel, 100 + 1 + 2 + ... + 1000 = {}", sumFrom(100, IntStream.rangeClosed(1, 1000).parallel()));
        log.info("running sums of 1, 2, 3, 4, 5: {}", Arrays.toString(runningSums(1, 2, 3, 4, 5)));
    }

    // @start region=total
    <T> long total(List<T> items, ToLongFunction<T> measure) {
        return items.parallelStream().mapToLong(measure).sum();
    }
    // @end

    // @start region=grouping
    double harmonicSum(DoubleStream inverses) {
        return inverses.reduce(0, Double::sum);
    }

    int subtractAll(IntStream numbers) {
        return numbers.reduce(0, (left, right) -> left - right);    // wrong: (a - b) - c is not a - (b - c)
    }

    int sumFrom(int start, IntStream numbers) {
        return numbers.reduce(start, Integer::sum);     // wrong: each part begins with it, and 100 + a is not a
    }

    long[] runningSums(long... numbers) {
        Arrays.parallelPrefix(numbers, Long::sum);
        return numbers;
    }
    // @end

    static DoubleStream inverses(int last) {
        return IntStream.rangeClosed(1, last).mapToDouble(n -> 1.0 / n);
    }

    private static String millis(Callable<Long> sum) throws Exception {
        long begun = System.nanoTime();
        long result = sum.call();
        return result + ", in " + (System.nanoTime() - begun) / 1_000_000 + " ms";
    }
}
