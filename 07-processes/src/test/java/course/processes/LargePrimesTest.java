package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LargePrimesTest {

    private final LargePrimes lesson = new LargePrimes();

    @Test
    void fourteenArePrimeAndOneIsNotInThisOrder() throws Exception {
        List<Boolean> expected = new ArrayList<>(Collections.nCopies(15, true));
        expected.set(LargePrimes.NUMBERS.indexOf(1_099_726_899_285_419L), false);

        assertThat(lesson.arePrime(LargePrimes.NUMBERS, ProcessPool.ofSize(2))).isEqualTo(expected);
    }

    @Test
    void threadsGiveTheSameAnswers() throws Exception {
        List<Long> small = List.of(1L, 2L, 3L, 4L, 25L, 1_000_003L);

        assertThat(lesson.arePrime(small, Executors.newFixedThreadPool(4)))
                .containsExactly(false, true, true, false, false, true);
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lesson.arePrime(List.of(3L), OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
