package course.futures.exercise;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code FirstSuccess.of} owes its caller. */
abstract class FirstSuccessContract implements AutoCloseable {

    interface Answer {
        String of(List<Callable<String>> tasks) throws InterruptedException, ExecutionException;
    }

    private final Answer answer;
    private final List<Call<String>> calls = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch twoAtWork = new CountDownLatch(2);
    private final CountDownLatch twoInterrupted = new CountDownLatch(2);

    private final Callable<String> slow = () -> {
        twoAtWork.countDown();
        try {
            end.await();
            return "slow";
        } catch (InterruptedException sentHome) {
            twoInterrupted.countDown();
            throw sentHome;
        }
    };
    private final Callable<String> quick = () -> {
        twoAtWork.await();
        return "quick";
    };

    FirstSuccessContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void theFirstValueIsTheResult() {
        assertThat(call(List.of(slow, quick, slow)).awaitResult())
                .as("the first value, while others are still at it").isEqualTo("quick");
    }

    @Test
    void allTasksAreBegunAtOnce() {
        int many = 20;
        var missing = new CountDownLatch(many);
        Callable<String> waitForTheOthers = () -> {
            missing.countDown();
            missing.await();
            return "all here";
        };

        var caller = call(Collections.nCopies(many, waitForTheOthers));

        await("all of 20 tasks are begun").until(missing::getCount, is(0L));
        assertThat(caller.awaitResult()).isEqualTo("all here");
    }

    @Test
    void aFailureIsNoAnswerWhileOthersAreAtIt() {
        var failing = new Failing("out of order");
        var lastHope = new CountDownLatch(1);
        var caller = call(List.of(failing, () -> {
            lastHope.await();
            return "after all";
        }));
        failing.awaitOver();

        caller.awaitBlocked();
        lastHope.countDown();

        assertThat(caller.awaitResult()).as("the value, though a failure came first").isEqualTo("after all");
    }

    @Test
    void theOthersAreInterrupted() {
        call(List.of(slow, slow, quick)).awaitResult();

        await("the two others are interrupted").until(twoInterrupted::getCount, is(0L));
    }

    @Test
    void whenAllFailTheLastFailureIsTheCause() {
        Throwable allFailed = failureOfThree();

        assertThat(allFailed).isInstanceOf(ExecutionException.class);
        assertThat(allFailed.getCause()).as("the failure that came last").hasMessage("third");
    }

    @Test
    void whenAllFailTheOtherFailuresAreSuppressed() {
        Throwable allFailed = failureOfThree();

        assertThat(Stream.of(allFailed, allFailed.getCause()).map(Throwable::getSuppressed).flatMap(Stream::of))
                .as("the failures that came before, suppressed in the exception or in its cause")
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void anErrorIsAFailureToo() {
        var trouble = new StackOverflowError("out of order");
        Throwable allFailed = call(List.of(() -> {
            throw trouble;
        })).awaitFailure();

        assertThat(allFailed).isInstanceOf(ExecutionException.class).cause().isSameAs(trouble);
    }

    @Test
    void anInterruptedCallerSendsEverybodyHome() {
        var caller = call(List.of(slow, slow));
        await("both tasks are begun").until(twoAtWork::getCount, is(0L));
        caller.awaitBlocked();

        caller.interrupt();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        await("the tasks are interrupted, too").until(twoInterrupted::getCount, is(0L));
    }

    @Test
    void withNoTaskThereIsNoAnswer() {
        assertThat(call(List.of()).awaitFailure()).isInstanceOf(IllegalArgumentException.class);
    }

    /** Three tasks that fail one after the other; the last in the list is the first to fail. */
    private Throwable failureOfThree() {
        var third = new Failing("third");
        var second = new Failing("second");
        var first = new Failing("first");
        var caller = call(List.of(third.after(second), second.after(first), first));
        return caller.awaitFailure();
    }

    /** A task that fails; its thread has dealt with that when it is idle or gone. */
    private static final class Failing implements Callable<String> {

        private final String message;
        private final CompletableFuture<Thread> over = new CompletableFuture<>();

        private Failing(String message) {
            this.message = message;
        }

        @Override
        public String call() {
            over.complete(Thread.currentThread());
            throw new IllegalStateException(message);
        }

        private Callable<String> after(Failing former) {
            return () -> {
                former.awaitOver();
                return call();
            };
        }

        private void awaitOver() {
            await("a task has failed").until(over::isDone);
            Thread thread = over.join();
            await("its thread has dealt with that")
                    .until(thread::getState, is(oneOf(TERMINATED, WAITING, TIMED_WAITING)));
        }
    }

    private Call<String> call(List<Callable<String>> tasks) {
        var call = Call.supply("caller", () -> answer.of(tasks));
        calls.add(call);
        return call;
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        twoAtWork.countDown();
        twoAtWork.countDown();
        calls.forEach(Call::interrupt);
    }
}
