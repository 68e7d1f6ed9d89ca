package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope.FailedException;
import org.junit.jupiter.api.Test;

class JoinersTest {

    private final CountDownLatch slowIsAsked = new CountDownLatch(1);
    private final CountDownLatch slowAnswers = new CountDownLatch(1);
    private final Queue<String> diary = new ConcurrentLinkedQueue<>();

    private final Callable<String> slow = () -> {
        slowIsAsked.countDown();
        try {
            slowAnswers.await();
            return "slow";
        } catch (InterruptedException calledOff) {
            diary.add("slow is called off");
            throw calledOff;
        }
    };
    private final Callable<String> quick = () -> {
        slowIsAsked.await();
        return "quick";
    };
    private final Callable<String> closed = () -> {
        slowIsAsked.await();
        throw new IllegalStateException("closed");
    };

    @Test
    void allAreWaitedForAndTheirAnswersAreInTheOrderOfAsking() throws InterruptedException {
        var answers = Call.supply("asks all", () -> Joiners.all(List.of(slow, quick)));
        slowIsAsked.await();
        answers.awaitBlocked();

        slowAnswers.countDown();

        assertThat(answers.awaitResult()).containsExactly("slow", "quick");
    }

    @Test
    void forAllOneFailureIsOneTooMany() {
        assertThatThrownBy(() -> Joiners.all(List.of(slow, quick, closed)))
                .isInstanceOf(FailedException.class)
                .cause().hasMessage("closed");

        assertThat(diary).containsExactly("slow is called off");
    }

    @Test
    void theFirstAnswerCallsOffTheOthers() throws InterruptedException {
        assertThat(Joiners.first(List.of(slow, quick))).isEqualTo("quick");

        assertThat(diary).containsExactly("slow is called off");
    }

    @Test
    void forTheFirstAFailureIsPassedOver() throws InterruptedException {
        var answer = Call.supply("asks for the first", () -> Joiners.first(List.of(closed, slow)));
        slowIsAsked.await();
        answer.awaitBlocked();

        slowAnswers.countDown();

        assertThat(answer.awaitResult()).isEqualTo("slow");
    }

    @Test
    void whenAllFailThereIsNoFirst() {
        slowIsAsked.countDown();

        assertThatThrownBy(() -> Joiners.first(List.of(closed, closed)))
                .isInstanceOf(FailedException.class)
                .cause().hasMessage("closed");
    }

    @Test
    void ofEachTheOutcomeIsKnownAndNobodyIsCalledOff() throws InterruptedException {
        var answers = Call.supply("asks each", () -> Joiners.each(List.of(closed, slow, quick)));
        slowIsAsked.await();
        answers.awaitBlocked();

        slowAnswers.countDown();

        assertThat(answers.awaitResult()).containsExactly("closed", "slow", "quick");
        assertThat(diary).isEmpty();
    }

    @Test
    void whoAsksCanBeInterrupted() {
        assertStops(() -> Joiners.all(List.of(slow)));
        assertStops(() -> Joiners.first(List.of(slow)));
        assertStops(() -> Joiners.each(List.of(slow)));
    }

    private void assertStops(Callable<?> asking) {
        diary.clear();
        Call.supply("asks", asking).assertStopsWhenInterrupted();
    }
}
