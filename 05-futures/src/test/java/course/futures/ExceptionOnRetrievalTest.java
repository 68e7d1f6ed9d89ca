package course.futures;

import static course.futures.ExceptionOnRetrieval.answers;
import static course.futures.ExceptionOnRetrieval.isEven;
import static java.util.concurrent.Future.State.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionOnRetrievalTest {

    private final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .uncaughtExceptionHandler((thread, failure) -> alarms.add(failure.getMessage()))
            .factory());

    @Test
    void everyTaskGivesItsAnswerOrItsFailure() throws InterruptedException {
        assertThat(answers(pool, List.of(2, "t", 3, 4)))
                .containsExactly("true", "Value entered is not an integer: t", "false", "true");
    }

    @Test
    void nothingIsThrownBeforeYouAsk() {
        Future<Boolean> answer = pool.submit(() -> isEven("t"));
        await().until(answer::state, is(FAILED));

        assertThatThrownBy(answer::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThat(alarms).isEmpty();
    }

    @Test
    void everyQuestionIsAskedBeforeTheFirstAnswerIsAwaited() {
        var green = new CountDownLatch(1);
        pool.execute(() -> awaitGreen(green));
        var asker = Call.supply("asker", () -> answers(pool, List.of(1, 2, 3)));
        asker.awaitBlocked();

        // Shutting down refuses new tasks: had the second question not been asked by now, it never would be.
        pool.shutdown();
        green.countDown();

        assertThat(asker.awaitResult()).containsExactly("false", "true", "false");
    }

    @Test
    void whoWaitsForAnAnswerCanBeInterrupted() {
        var green = new CountDownLatch(1);
        pool.execute(() -> awaitGreen(green));

        Call.supply("asker", () -> answers(pool, List.of(1, 2, 3))).assertStopsWhenInterrupted();

        green.countDown();
    }

    @Test
    void ofAForgottenFutureNothingIsHeard() throws Exception {
        ExceptionOnRetrieval.forgetsTheFuture(pool, "u");
        pool.submit(() -> "the one before is over").get();

        assertThat(alarms).isEmpty();
    }

    @Test
    void whatExecuteRunsDiesAloud() throws InterruptedException {
        ExceptionOnRetrieval.withoutAFuture(pool, "v");

        assertThat(alarms.take()).endsWith("not an integer: v");
    }

    private static void awaitGreen(CountDownLatch green) {
        try {
            green.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void closeThePool() {
        pool.shutdownNow();
    }
}
