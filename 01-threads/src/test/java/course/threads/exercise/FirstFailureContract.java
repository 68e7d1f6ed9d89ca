package course.threads.exercise;

import static course.threads.exercise.AtRest.awaitAtRest;
import static course.threads.exercise.AtRest.awaitLastingRest;
import static course.threads.exercise.AtRest.awaitThrough;
import static java.util.Collections.nCopies;
import static java.util.concurrent.Future.State.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code runAll} that reports failures owes its caller. */
abstract class FirstFailureContract implements AutoCloseable {

    interface Answer {
        void runAll(List<Callable<?>> tasks) throws Exception;
    }

    /** More than there are threads in the pools that people make. */
    private static final int MANY = 100;

    private final Answer answer;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Call<?>> callers = new ArrayList<>();
    private final IOException milk = new IOException("the milk is sour");
    private final IllegalStateException bread = new IllegalStateException("the bread is burnt");
    private final StackOverflowError pancakes = new StackOverflowError("too many pancakes");

    FirstFailureContract(Answer answer) {
        this.answer = answer;
    }

    /** So many, because a thread that is given a second task has to be through with the first. */
    @Test
    void everyTaskHasAThreadOfItsOwn() throws Exception {
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        Callable<?> signIn = () -> seen.add(Thread.currentThread());

        answer.runAll(nCopies(MANY, signIn));

        assertThat(seen.size()).as("threads that ran %s tasks", MANY).isEqualTo(MANY);
        assertThat(seen).as("threads that ran the tasks").doesNotContain(Thread.currentThread());
    }

    @Test
    void allTasksRunAtOnce() {
        var missing = new CountDownLatch(MANY);
        Callable<?> arriveAndStay = () -> {
            missing.countDown();
            end.await();
            return null;
        };

        var caller = call(nCopies(MANY, arriveAndStay));

        await("all of " + MANY + " tasks inside at the same time").until(missing::getCount, is(0L));
        end.countDown();
        caller.awaitResult();
    }

    @Test
    void returnsNormallyWhenNoneFails() {
        assertThatCode(() -> answer.runAll(List.of(() -> "tea", () -> null))).doesNotThrowAnyException();
        assertThatCode(() -> answer.runAll(List.of())).as("no tasks at all").doesNotThrowAnyException();
    }

    @Test
    void throwsTheFailureItself() {
        assertThat(failureOf(() -> "tea", fail(milk), () -> "jam"))
                .as("what was thrown: the task's own exception, not one that wraps it").isSameAs(milk);
    }

    /** So no cause is looked for in it, and an interrupt of the task is no interrupt of the caller. */
    @Test
    void whateverATaskThrowsIsThrownAsItIs() {
        for (Exception failure : List.of(new IOException("sour", milk), new ExecutionException("burnt", bread),
                new InterruptedException("the cook was called away"))) {
            assertThat(failureOf(() -> "tea", fail(failure)))
                    .as("what was thrown, when a task threw %s with the cause %s", failure, failure.getCause())
                    .isSameAs(failure);
        }
    }

    @Test
    void anErrorIsAFailureToo() {
        assertThat(failureOf(() -> "tea", fail(pancakes))).as("what was thrown").isSameAs(pancakes);
    }

    @Test
    void waitsForAllEvenAfterAFailure() {
        var first = new CompletableFuture<Thread>();
        Callable<?> failsAtOnce = () -> {
            first.complete(Thread.currentThread());
            throw milk;
        };
        var caller = call(failsAtOnce, this::lastUntilTheEnd);
        awaitThrough(first.join(), "the first task");
        awaitLastingRest(caller, "for the task that is still running");

        end.countDown();

        assertThat(caller.awaitFailure()).isSameAs(milk);
    }

    @Test
    void throwsTheFirstOfTheListNotTheFirstInTime() {
        Callable<?> failsLast = () -> {
            end.await();
            throw bread;
        };
        var second = new CompletableFuture<Thread>();
        Callable<?> failsFirst = () -> {
            second.complete(Thread.currentThread());
            throw milk;
        };
        var caller = call(failsLast, failsFirst);
        awaitThrough(second.join(), "the second task");

        end.countDown();

        assertThat(caller.awaitFailure()).as("the failure of the first task, though the second failed before it")
                .isSameAs(bread);
    }

    @Test
    void attachesTheOtherFailuresInTheOrderOfTheList() {
        Callable<?> failsLast = () -> {
            end.await();
            throw bread;
        };
        var third = new CompletableFuture<Thread>();
        Callable<?> failsEarlier = () -> {
            third.complete(Thread.currentThread());
            throw pancakes;
        };
        var caller = call(() -> "tea", fail(milk), failsLast, () -> "jam", failsEarlier);
        awaitThrough(third.join(), "the last task of the list");

        end.countDown();

        Throwable failure = caller.awaitFailure();
        assertThat(failure).isSameAs(milk);
        assertThat(failure.getSuppressed()).as("failures of the other tasks, as suppressed").containsExactly(bread, pancakes);
    }

    @Test
    void whatTwoTasksHaveBothThrownIsThrown() {
        assertThat(failureOf(fail(milk), fail(milk))).as("what was thrown, when two tasks threw the very same exception")
                .isSameAs(milk);
    }

    /** The tasks do not care for interrupts: it is the caller who is to stop. */
    @Test
    void stopsWaitingWhenInterrupted() {
        var underWay = new CountDownLatch(2);
        Callable<?> deaf = () -> {
            underWay.countDown();
            waitFor(end);
            return null;
        };
        var caller = call(deaf, deaf);
        await("two tasks under way").until(underWay::getCount, is(0L));
        awaitAtRest(caller, "for two tasks");

        caller.interrupt();

        await("the end of runAll, when it is interrupted").until(caller.outcome()::isDone);
        assertThat(caller.outcome().state())
                .withFailMessage("runAll should have thrown InterruptedException when interrupted, but has returned")
                .isEqualTo(FAILED);
        assertThat(caller.awaitFailure()).as("what an interrupted runAll throws").isInstanceOf(InterruptedException.class);
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
        callers.forEach(Call::interrupt);
    }

    private Call<Void> call(Callable<?>... tasks) {
        return call(List.of(tasks));
    }

    private Call<Void> call(List<Callable<?>> tasks) {
        var caller = Call.run("caller", () -> answer.runAll(tasks));
        callers.add(caller);
        return caller;
    }

    private Throwable failureOf(Callable<?>... tasks) {
        return catchThrowable(() -> answer.runAll(List.of(tasks)));
    }

    private static Callable<?> fail(Throwable failure) {
        return () -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        };
    }

    private Void lastUntilTheEnd() throws InterruptedException {
        end.await();
        return null;
    }

    private static void waitFor(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                // Goes on until the test is over.
            }
        }
    }
}
