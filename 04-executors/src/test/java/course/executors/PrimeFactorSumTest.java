package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

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

    @ParameterizedTest
    @CsvSource({"0, 9, 1, 0 to 9", "-3, -2, 1, -3 to -2", "9, 2, 1, 9 to 2", "1, 9, 0, not 0", "1, 9, -7, not -7"})
    void whatHasNoEndIsRefused(long first, long last, int few, String why) {
        assertThatThrownBy(() -> new PrimeFactorSum(first, last, few))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    /** Each half says which numbers it adds up; there the first to speak waits for the other. */
    @Test
    void twoWorkersAddUpTheHalvesAtTheSameTime() {
        var missing = new CountDownLatch(2);
        var logger = (Logger) LoggerFactory.getLogger(PrimeFactorSum.class);
        var meeting = new UnsynchronizedAppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent half) {
                missing.countDown();
                try {
                    missing.await();
                } catch (InterruptedException stopped) {
                    // The test is over.
                }
            }
        };
        meeting.start();
        logger.addAppender(meeting);
        try (var pool = new ForkJoinPool(2)) {
            var sum = Call.supply("main", () -> pool.invoke(new PrimeFactorSum(2, 3, 1)));
            try {
                assertThat(sum.awaitResult()).isEqualTo(5);
            } finally {
                missing.countDown();        // one who does it all shall not wait for ever
            }
        } finally {
            logger.detachAppender(meeting);
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
