package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.SquareRoots.Share;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SquareRootsTest {

    private final SquareRoots lesson = new SquareRoots();

    @Test
    void noNumberIsLeftOutOrTakenTwice() {
        assertThat(lesson.shares(10, 3)).containsExactly(new Share(0, 3), new Share(3, 6), new Share(6, 10));
        assertThat(lesson.shares(1, 2)).containsExactly(new Share(0, 0), new Share(0, 1));
    }

    @Test
    void threadsAndProcessesFindTheSameSum() throws Exception {
        double alone = new Share(0, 100_000).call();
        List<Share> shares = lesson.shares(100_000, 2);

        assertThat(lesson.sum(shares, Executors.newFixedThreadPool(2))).isCloseTo(alone, within(0.001));
        assertThat(lesson.sum(shares, ProcessPool.ofSize(2))).isCloseTo(alone, within(0.001));
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var go = new CountDownLatch(1);
        var caller = Call.supply("caller", () -> lesson.sum(lesson.shares(10, 2), OnHold.until(go)));
        caller.awaitBlocked();

        caller.interrupt();
        await().until(() -> !caller.thread().isInterrupted());      // it has taken note
        go.countDown();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
