package course.processes;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Work for processors, and nothing else, in tasks that can travel.
 *
 * @param result makes one of what the tasks return
 */
record HeavyWork(String what, List<? extends Callable<Long>> tasks, Function<List<Long>, Object> result) {

    static final List<Long> LARGE_NUMBERS = List.of(
            112272535095293L, 112582705942171L, 112272535095293L, 115280095190773L, 115797848077099L,
            117450548693743L, 993960000099397L, 112582705942171L, 115280095190773L, 1099726899285419L,
            115797848077099L, 117450548693743L, 993960000099397L, 112272535095293L, 112582705942171L);

    static HeavyWork largePrimes() {
        return new HeavyWork("the primes among 15 large numbers", LARGE_NUMBERS.stream().map(SmallestFactor::new).toList(),
                smallest -> IntStream.range(0, 15).filter(i -> smallest.get(i).equals(LARGE_NUMBERS.get(i))).count());
    }

    static HeavyWork factors(int numbers, int shares) {
        return new HeavyWork("the factors of " + numbers + " numbers", cut(numbers, shares, Factors::new), HeavyWork::sum);
    }

    static HeavyWork squareRoots(long limit, int shares) {
        return new HeavyWork(limit + " square roots", cut(limit, shares, Roots::new), HeavyWork::sum);
    }

    static HeavyWork fibonacci(int last) {
        return new HeavyWork("Fibonacci's numbers up to the " + last + "th",
                IntStream.rangeClosed(0, last).mapToObj(Fibonacci::new).toList(), List::getLast);
    }

    // @start region=cut
    /** Cuts what lies below a limit into so many shares; nothing is left out or taken twice. */
    static <T> List<T> cut(long limit, int shares, BiFunction<Long, Long, T> maker) {
        return LongStream.range(0, shares)
                .mapToObj(share -> maker.apply(limit * share / shares, limit * (share + 1) / shares)).toList();
    }
    // @end

    private static long sum(List<Long> results) {
        return results.stream().mapToLong(result -> result).sum();
    }

    record SmallestFactor(long number) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            if (number % 2 == 0) {
                return 2L;
            }
            for (long factor = 3; factor * factor <= number; factor += 2) {
                if (number % factor == 0) {
                    return factor;
                }
            }
            return number;
        }
    }

    // @start region=share
    /** What travels is where the share begins and ends; its worker makes the numbers. */
    record Factors(long from, long to) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return numbers().skip(from).limit(to - from).map(HeavyWork::sumOfFactors).sum();
        }
    }
    // @end

    record Roots(long from, long to) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            long sum = 0;
            for (long number = from; number < to; number++) {
                sum += (long) Math.sqrt(number);        // whole: a double's last digits depend on the order
            }
            return sum;
        }
    }

    record Fibonacci(int n) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            return fibonacci(n);
        }

        private static long fibonacci(int n) {
            return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        }
    }

    /** The same numbers in every process: a linear congruential generator between 20,000 and 100,000,000. */
    private static LongStream numbers() {
        return LongStream.iterate(next(12345), HeavyWork::next)
                .map(state -> 20_000 + (state >>> 33) % (100_000_000 - 20_000 + 1));
    }

    private static long next(long state) {
        return state * 6364136223846793005L + 1442695040888963407L;
    }

    static long sumOfFactors(long number) {
        long sum = 0;
        long rest = number;
        for (long factor = 2; factor * factor <= rest; factor++) {
            while (rest % factor == 0) {
                sum += factor;
                rest /= factor;
            }
        }
        return rest > 1 ? sum + rest : sum;
    }
}
