package course.executors.exercise;

import static course.executors.exercise.HeldUp.awaitHeldUp;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code Throttle} owes its users. */
abstract class ThrottleContract implements AutoCloseable {

    interface Answer {
        <T> Future<T> submit(Callable<T> task) throws InterruptedException;
    }

    interface Maker {
        Answer make(ExecutorService executor, int atMost);
    }

    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final AtomicReference<Runnable> atTheDoor = new AtomicReference<>(() -> {});
    private final ThreadPoolExecutor many = new ThreadPoolExecutor(0, 100, 60, SECONDS, new SynchronousQueue<>(),
            Thread.ofPlatform().name("clerk").factory()) {
        @Override
        public void execute(Runnable task) {
            atTheDoor.get().run();
            super.execute(task);
        }
    };
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private final Maker maker;
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Callable<String> slow = () -> {
        begun.incrementAndGet();
        mayEnd.acquire();
        return "done";
    };
    private final Callable<String> quick = () -> "quick";
    private final List<Call<?>> calls = new ArrayList<>();
    private Future<String> lastSubmitted;

    ThrottleContract(Maker maker) {
        this.maker = maker;
    }

    @Test
    void theExecutorRunsTheTask() throws Exception {
        Future<String> result = call(maker.make(many, 1), () -> Thread.currentThread().getName()).awaitResult();

        assertThat(result.get()).isEqualTo("clerk");
    }

    @Test
    void whileThereIsRoomNobodyWaits() {
        Answer throttle = maker.make(many, 2);

        Future<String> first = call(throttle, slow).awaitResult();
        Future<String> second = call(throttle, slow).awaitResult();

        assertThat(first.isDone() || second.isDone()).as("submit returned before the task was over").isFalse();
        await("both tasks under way").until(begun::get, is(2));
    }

    @Test
    void whoComesWhenThereIsNoRoomWaitsUntilATaskIsOver() {
        Answer throttle = full(many);
        var third = call(throttle, quick);
        awaitHeldUp(third, "two tasks are unfinished, and two are allowed");

        mayEnd.release();

        third.awaitResult();
    }

    /** Before a single thread it lies in the queue, which has no end of its own. */
    @Test
    void aTaskThatHasNotBegunTakesAPlaceToo() {
        Answer throttle = full(one);
        var third = call(throttle, quick);
        awaitHeldUp(third, "one task runs, one has not begun, and two are allowed");

        lastSubmitted.cancel(true);

        third.awaitResult();
    }

    @Test
    void anEndedTaskMakesRoomForOneAndNoMore() {
        Answer throttle = full(many);
        mayEnd.release();

        call(throttle, slow).awaitResult();

        awaitHeldUp(call(throttle, slow), "one task has ended, and one has come for it");
    }

    /** The task ends just as he looks whether it has, a little earlier or later each time. */
    @Test
    void whoBeginsToWaitJustAsATaskEndsComesIn() {
        Answer throttle = maker.make(one, 1);
        var caller = Call.run("caller", () -> {
            long begin = System.nanoTime();
            for (int round = 1; System.nanoTime() - begin < A_WHILE.toNanos(); round++) {
                int length = round % 16;
                throttle.submit(() -> {
                    begun.incrementAndGet();
                    dawdle(length);
                    return "quick";
                });
                if (round % 2 == 0) {       // else he is there before the task has begun
                    spinUntilBegun(round);
                }
                dawdle(round / 16 % 16);
            }
        });
        calls.add(caller);

        await("one caller comes in whenever a task has ended").until(caller.outcome()::isDone);
        caller.awaitResult();
    }

    @Test
    void oneOfTwoWhoWaitComesIn() {
        Answer throttle = full(many);
        var third = call(throttle, slow);
        var fourth = call(throttle, slow);
        awaitHeldUp(third, "two tasks are unfinished, and two are allowed");
        awaitHeldUp(fourth, "two tasks are unfinished, and two are allowed");

        mayEnd.release();

        await("one of them comes in").until(() -> third.outcome().isDone() || fourth.outcome().isDone());
        var other = third.outcome().isDone() ? fourth : third;
        await("the other waits on, or comes in").until(() -> other.outcome().isDone()
                || other.thread().getState() == WAITING || other.thread().getState() == TIMED_WAITING);
        assertThat(other.outcome().isDone()).as("one task has ended, and both who waited came in").isFalse();
    }

    @Test
    void aFailedTaskGivesItsPlaceBack() {
        Answer throttle = maker.make(many, 1);
        call(throttle, () -> {
            throw new IllegalStateException("this task fails");
        }).awaitResult();
        call(throttle, () -> {
            throw new StackOverflowError("this one fails with an error");
        }).awaitResult();

        call(throttle, quick).awaitResult();
    }

    @Test
    void aTaskCancelledWhileItRunsGivesItsPlaceBack() {
        Answer throttle = maker.make(many, 1);
        Future<String> running = call(throttle, slow).awaitResult();
        await("the task under way").until(begun::get, is(1));

        running.cancel(true);

        call(throttle, quick).awaitResult();
    }

    @Test
    void aTaskCancelledWhileItRunsGivesOnePlaceBackAndNoMore() {
        Answer throttle = maker.make(many, 1);
        Future<String> running = call(throttle, slow).awaitResult();
        await("the task under way").until(begun::get, is(1));
        running.cancel(true);
        mayEnd.release();                   // for answers that do not interrupt it
        await("the end of the task").until(many::getActiveCount, is(0));
        mayEnd.drainPermits();

        call(throttle, slow).awaitResult();

        awaitHeldUp(call(throttle, slow), "one task was cancelled, and one has come for it");
    }

    @Test
    void aTaskCancelledBeforeItBeginsGivesItsPlaceBack() {
        Answer throttle = full(one);
        Future<String> queued = lastSubmitted;

        queued.cancel(true);

        call(throttle, quick).awaitResult();
    }

    @Test
    void aTaskCancelledBeforeItBeginsIsNeverRun() {
        full(one);

        lastSubmitted.cancel(true);

        mayEnd.release(2);
        one.close();
        assertThat(begun).as("tasks that have begun, the one before it among them").hasValue(1);
    }

    @Test
    void aRefusedTaskGivesItsPlaceBack() {
        Answer throttle = maker.make(one, 1);
        one.shutdown();

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(call(throttle, quick).awaitFailure()).as("attempt " + attempt)
                    .isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Test
    void aTaskForWhichThereIsNoThreadGivesItsPlaceBack() {
        Answer throttle = maker.make(many, 1);
        var noMemory = new OutOfMemoryError("unable to create native thread");
        atTheDoor.set(() -> {
            throw noMemory;
        });
        assertThat(call(throttle, quick).awaitFailure()).isSameAs(noMemory);
        atTheDoor.set(() -> {});

        call(throttle, quick).awaitResult();
    }

    @Test
    void aRefusedTaskGivesOnePlaceBackAndNoMore() {
        Answer throttle = maker.make(many, 1);
        atTheDoor.set(() -> {
            throw new RejectedExecutionException("not now");
        });
        assertThat(call(throttle, quick).awaitFailure()).isInstanceOf(RejectedExecutionException.class);
        atTheDoor.set(() -> {});

        call(throttle, slow).awaitResult();

        awaitHeldUp(call(throttle, slow), "one task is unfinished, and one is allowed");
    }

    @Test
    void noTaskTakesNoPlace() {
        Answer throttle = maker.make(many, 1);

        assertThat(call(throttle, null).awaitFailure()).isInstanceOf(NullPointerException.class);

        call(throttle, slow).awaitResult();
        awaitHeldUp(call(throttle, slow), "one task is unfinished, and one is allowed");
    }

    @Test
    void atMostNoneIsRefusedAndTheValueNamed() {
        for (int none : List.of(0, -7)) {
            assertThatThrownBy(() -> maker.make(many, none)).as("atMost %d", none)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(String.valueOf(none));
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesWithoutAPlace() {
        Answer throttle = full(many);
        var third = call(throttle, slow);
        awaitHeldUp(third, "two tasks are unfinished, and two are allowed");

        third.interrupt();

        assertThat(third.awaitFailure()).isInstanceOf(InterruptedException.class);
        awaitHeldUp(call(throttle, quick), "the same two tasks are unfinished");
        assertThat(begun).as("tasks under way").hasValue(2);
        mayEnd.release(2);
        call(throttle, slow).awaitResult();
        call(throttle, slow).awaitResult();         // both places are to be had again
    }

    @Test
    void whoWaitsBehindAnotherCanBeInterruptedToo() {
        Answer throttle = full(many);
        awaitHeldUp(call(throttle, quick), "two tasks are unfinished, and two are allowed");
        var fourth = call(throttle, slow);
        awaitHeldUp(fourth, "two tasks are unfinished, and two are allowed");

        fourth.interrupt();

        assertThat(fourth.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @AfterEach
    @Override
    public void close() {
        mayEnd.release(1_000);
        calls.forEach(Call::interrupt);     // where a place was lost, somebody waits for ever
        many.close();
        one.close();
    }

    /** A throttle for two, with two tasks in it, the first of which is under way. */
    private Answer full(ExecutorService executor) {
        Answer throttle = maker.make(executor, 2);
        call(throttle, slow).awaitResult();
        lastSubmitted = call(throttle, slow).awaitResult();
        await("tasks under way").until(begun::get, is(executor == many ? 2 : 1));
        return throttle;
    }

    private static void dawdle(int spins) {
        if (spins == 0) {
            Thread.yield();         // on a single core nobody else would come meanwhile
        }
        for (int spin = 0; spin < spins; spin++) {
            Thread.onSpinWait();
        }
    }

    /** For a moment only; whoever wakes from a sleep comes too late. */
    private void spinUntilBegun(int tasks) {
        long begin = System.nanoTime();
        while (begun.get() < tasks && System.nanoTime() - begin < A_MOMENT.toNanos()) {
            Thread.onSpinWait();
        }
    }

    private Call<Future<String>> call(Answer throttle, Callable<String> task) {
        var call = Call.supply("caller", () -> throttle.submit(task));
        calls.add(call);
        return call;
    }
}
