package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsVersusProcessesTest {

    private final ThreadsVersusProcesses shop = new ThreadsVersusProcesses();

    @Test
    void threadsPutTheirMoneyIntoOurTill() throws Exception {
        assertThat(shop.sell(1_000, Executors.newFixedThreadPool(4))).isEqualTo(1_000);
    }

    @Test
    void processesHaveTillsOfTheirOwn() throws Exception {
        assertThat(shop.sell(10, ProcessPool.ofSize(2))).isZero();
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> shop.sell(1, OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
