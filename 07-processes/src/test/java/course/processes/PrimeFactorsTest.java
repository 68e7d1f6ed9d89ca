package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrimeFactorsTest {

    private final PrimeFactors lesson = new PrimeFactors();

    @Test
    void threadsAndProcessesFindTheSameSum() throws Exception {
        assertThat(lesson.sum(lesson.shares(10_000), Executors.newFixedThreadPool(2))).isEqualTo(46_041_294_063L);
        assertThat(lesson.sum(lesson.shares(10_000), ProcessPool.ofSize(2))).isEqualTo(46_041_294_063L);
    }

    @Test
    void factorsAreCountedAsOftenAsTheyDivide() {
        assertThat(PrimeFactors.sumOfFactors(2 * 2 * 3)).isEqualTo(7);
        assertThat(PrimeFactors.sumOfFactors(99_999_989)).as("a prime").isEqualTo(99_999_989);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lesson.sum(lesson.shares(10), OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
