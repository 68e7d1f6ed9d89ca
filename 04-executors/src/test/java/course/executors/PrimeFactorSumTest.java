package course.executors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimeFactorSumTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 2", "12, 7", "97, 97", "49, 14", "99400891, 19940"})
    void addsUpThePrimeFactorsOfANumber(long number, long sum) {
        assertThat(PrimeFactorSum.sumOfPrimeFactors(number)).isEqualTo(sum);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 5000})
    void theSumIsTheSameHoweverFarItIsSplit(int few) {
        long inTurn = LongStream.rangeClosed(1, 2000).map(PrimeFactorSum::sumOfPrimeFactors).sum();

        try (var pool = new ForkJoinPool(4)) {
            assertThat(pool.invoke(new PrimeFactorSum(1, 2000, few))).isEqualTo(inTurn);
        }
    }

    @Test
    void oneWorkerCanDoItAllBecauseJoinWorksWhileItWaits() {
        long inTurn = LongStream.rangeClosed(1, 2000).map(PrimeFactorSum::sumOfPrimeFactors).sum();

        try (var pool = new ForkJoinPool(1)) {
            assertThat(pool.invoke(new PrimeFactorSum(1, 2000, 1))).isEqualTo(inTurn);
        }
    }
}
