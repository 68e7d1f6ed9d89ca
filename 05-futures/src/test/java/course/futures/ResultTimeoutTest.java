package course.futures;

import static course.futures.ResultTimeout.waitAtMost;
import static course.futures.ResultTimeout.waitAtMostThenCancel;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.concurrent.Future.State.CANCELLED;
import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResultTimeoutTest {

    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration AGES = Duration.ofHours(1);

    private final ExecutorService post = Executors.newSingleThreadExecutor();
    private final CountDownLatch onTheWay = new CountDownLatch(1);
    private final CountDownLatch atTheDoor = new CountDownLatch(1);
    private final BlockingQueue<String> diary = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> parcel = new CompletableFuture<>();

    @Test
    void theLimitEndsTheWaitingNotTheWork() throws Exception {
        Future<String> letter = post.submit(this::carry);

        assertThat(waitAtMost(letter, SOON)).isEqualTo("nothing yet");

        assertThat(letter.state()).isEqualTo(RUNNING);
        atTheDoor.countDown();
        assertThat(diary.take()).isEqualTo("delivered");
        assertThat(letter.get()).isEqualTo("letter");
    }

    @Test
    void whoCancelsEndsTheWorkToo() throws Exception {
        Future<String> letter = post.submit(this::carry);
        onTheWay.await();

        assertThat(waitAtMostThenCancel(letter, SOON)).isEqualTo("never mind");

        assertThat(letter.state()).isEqualTo(CANCELLED);
        assertThat(diary.take()).isEqualTo("called back");
    }

    @Test
    void whatComesInTimeIsHandedOver() throws Exception {
        atTheDoor.countDown();

        assertThat(waitAtMost(post.submit(this::carry), AGES)).isEqualTo("letter");
        assertThat(waitAtMostThenCancel(post.submit(this::carry), AGES)).isEqualTo("letter");
    }

    @Test
    void whoWaitsForALimitedTimeCanBeInterrupted() {
        var waiting = Call.supply("waiting", () -> waitAtMost(parcel, AGES));
        var cancelling = Call.supply("cancelling", () -> waitAtMostThenCancel(parcel, AGES));
        for (Call<String> call : List.of(waiting, cancelling)) {
            await().until(call.thread()::getState, is(TIMED_WAITING));
            call.interrupt();
            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void aViewWithALimitLeavesTheOriginalAlone() {
        CompletableFuture<String> view = ResultTimeout.viewWithLimit(parcel, SOON);

        assertThatThrownBy(view::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(parcel.state()).isEqualTo(RUNNING);
    }

    @Test
    void aLimitOnTheOriginalLimitsEverybody() {
        CompletableFuture<String> other = parcel.copy();

        ResultTimeout.limitsEverybody(parcel, SOON);

        await().until(parcel::isCompletedExceptionally);
        await().until(other::isCompletedExceptionally);
        assertThat(parcel.complete("too late")).isFalse();
    }

    @Test
    void aSubstituteIsGivenToTheOneWhoAsked() throws Exception {
        CompletableFuture<String> mine = ResultTimeout.orElse(parcel, "substitute", SOON);

        assertThat(mine.get()).isEqualTo("substitute");
        assertThat(parcel.state()).isEqualTo(RUNNING);
    }

    @Test
    void theRealThingInTimeIsNoSubstitute() throws Exception {
        CompletableFuture<String> mine = ResultTimeout.orElse(parcel, "substitute", AGES);
        CompletableFuture<String> limited = ResultTimeout.viewWithLimit(parcel, AGES);

        parcel.complete("parcel");

        assertThat(mine.get()).isEqualTo("parcel");
        assertThat(limited.get()).isEqualTo("parcel");
    }

    private String carry() throws InterruptedException {
        onTheWay.countDown();
        try {
            atTheDoor.await();
            diary.add("delivered");
            return "letter";
        } catch (InterruptedException calledBack) {
            diary.add("called back");
            throw calledBack;
        }
    }

    @AfterEach
    void closeThePost() {
        post.shutdownNow();
    }
}
