package course.executors;

import java.util.concurrent.RecursiveTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sum of all prime factors of all numbers from the first to the last, split into halves while there are
 * many.
 */
final class PrimeFactorSum extends RecursiveTask<Long> {

    private static final Logger log = LoggerFactory.getLogger(PrimeFactorSum.class);
    private static final long serialVersionUID = 1;

    private final long first;
    private final long last;
    private final int few;

    /** @param few how many numbers are no longer split */
    PrimeFactorSum(long first, long last, int few) {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("no numbers to factor: " + first + " to " + last);
        }
        if (few < 1) {
            throw new IllegalArgumentException("few must be at least 1, not " + few);
        }
        this.first = first;
        this.last = last;
        this.few = few;
    }

    // @start region=split
    @Override
    protected Long compute() {
        if (last - first < few) {
            return inTurn();
        }
        long middle = (first + last) / 2;
        var left = new PrimeFactorSum(first, middle, few);
        var right = new PrimeFactorSum(middle + 1, last, few);
        left.fork();                                // on my own pile, from where others may steal it
        return right.compute() + left.join();       // join works off the pile while it waits
    }
    // @end

    private long inTurn() {
        log.info("{} to {}", first, last);
        long sum = 0;
        for (long number = first; number <= last; number++) {
            sum += sumOfPrimeFactors(number);
        }
        return sum;
    }

    static long sumOfPrimeFactors(long number) {
        long sum = 0;
        long rest = number;
        for (long divisor = 2; divisor * divisor <= rest; divisor++) {
            while (rest % divisor == 0) {
                sum += divisor;
                rest /= divisor;
            }
        }
        return rest > 1 ? sum + rest : sum;
    }
}
