package course.futures;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowAdderTest {

    private static final Duration A_MOMENT = Duration.ofMillis(20);
    private static final Duration AGES = Duration.ofHours(1);

    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
    private final SlowAdder adder = new SlowAdder(clerk, A_MOMENT);

    @Test
    void theCallbackGetsTheSumOrTheFailure() throws Exception {
        var sum = new CompletableFuture<Integer>();
        var trouble = new CompletableFuture<ArithmeticException>();

        adder.add(1, 2, (value, failure) -> sum.complete(value));
        adder.add(1, Integer.MAX_VALUE, (value, failure) -> trouble.complete(failure));

        assertThat(sum.get()).isEqualTo(3);
        assertThat(trouble.get()).hasMessage("1 + 2147483647 is too large");
    }

    @Test
    void theFutureGetsTheSumOrTheFailure() throws Exception {
        assertThat(adder.addLater(1, 2).get()).isEqualTo(3);
        assertThatThrownBy(adder.addLater(1, Integer.MAX_VALUE)::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void theBlockingWayReturnsTheSumOrThrows() throws InterruptedException {
        assertThat(adder.add(1, 2)).isEqualTo(3);
        assertThatThrownBy(() -> adder.add(1, Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void everyWayTakesItsTime() {
        var slow = new SlowAdder(clerk, AGES);
        CompletableFuture<Integer> sum = slow.addLater(1, 2);
        var caller = Call.supply("caller", () -> slow.add(1, 2));

        await().until(caller.thread()::getState, is(TIMED_WAITING));
        assertThat(sum.isDone()).isFalse();

        caller.interrupt();
        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @AfterEach
    void sendTheClerkHome() {
        clerk.shutdownNow();
    }
}
