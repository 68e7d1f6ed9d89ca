package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final EventLoop loop = new EventLoop();
    private final List<String> ran = new ArrayList<>();

    @Test
    void callbacksRunInTheOrderInWhichTheyAreDue() throws InterruptedException {
        var clock = new AtomicLong();
        var timed = new EventLoop(clock::get);
        timed.callLater(Duration.ofMillis(60), "third", () -> ran.add("third"));
        timed.callLater(Duration.ofMillis(30), "second", () -> ran.add("second"));
        timed.callSoon("first", () -> ran.add("first"));
        timed.callLater(Duration.ofMillis(90), "stop", timed::stop);

        assertThat(timed.pending()).containsExactly("first", "second", "third", "stop");
        clock.set(Duration.ofMillis(90).toNanos());
        timed.runForever();

        assertThat(ran).containsExactly("first", "second", "third");
        assertThat(timed.pending()).isEmpty();
    }

    @Test
    void whatIsPendingCanBeAskedOfABusyLoop() {
        loop.callSoon("busy", new Runnable() {
            @Override
            public void run() {
                loop.callSoon("busy", this);
            }
        });
        var runner = Call.run("loop", loop::runForever);

        for (int i = 0; i < 50_000; i++) {
            assertThat(loop.pending().size()).isLessThanOrEqualTo(1);
        }

        loop.stop();
        runner.awaitResult();
    }

    @Test
    void atEqualTimesTheOrderIsThatOfTheCalls() throws InterruptedException {
        var frozen = new EventLoop(() -> 0);
        var expected = new ArrayList<String>();
        for (int number = 0; number < 100; number++) {
            String name = "task " + number;
            expected.add(name);
            frozen.callSoon(name, () -> ran.add(name));
        }
        frozen.stop();
        frozen.runForever();

        assertThat(ran).isEqualTo(expected);
    }

    @Test
    void nothingRunsBeforeItIsDue() {
        loop.callLater(AGES, "much later", () -> ran.add("much later"));
        var runner = Call.run("loop", loop::runForever);
        awaitInTheLoop();

        loop.stop();

        runner.awaitResult();
        assertThat(ran).isEmpty();
        assertThat(loop.pending()).containsExactly("much later");
    }

    @Test
    void aHundredYearsAreKeptApartAndMoreAreRefused() throws InterruptedException {
        loop.callSoon("now", () -> ran.add("now"));
        loop.callLater(Duration.ofDays(36_525), "in a hundred years", () -> ran.add("in a hundred years"));
        for (Duration delay : List.of(Duration.ofNanos(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> loop.callLater(delay, "never", () -> ran.add("never")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + delay.toDays());
        }
        loop.stop();

        loop.runForever();

        assertThat(ran).containsExactly("now");
        assertThat(loop.pending()).containsExactly("in a hundred years");
    }

    @Test
    void aCallFromOutsideWakesAWaitingLoop() {
        var runner = Call.run("loop", loop::runForever);
        runner.awaitBlocked();

        loop.callSoon("greeting", () -> ran.add("on " + Thread.currentThread().getName()));
        loop.stop();

        runner.awaitResult();
        assertThat(ran).containsExactly("on loop");
    }

    @Test
    void whatIsDueBeforeTheStopIsStillRun() throws InterruptedException {
        loop.callSoon("first", () -> ran.add("first"));
        loop.stop();
        loop.callSoon("after the stop", () -> ran.add("after the stop"));

        loop.runForever();

        assertThat(ran).containsExactly("first");
        assertThat(loop.pending()).containsExactly("after the stop");
    }

    @Test
    void aStoppedLoopMayRunAgain() throws InterruptedException {
        loop.stop();
        loop.runForever();
        loop.callSoon("again", () -> ran.add("again"));
        loop.stop();

        loop.runForever();

        assertThat(ran).containsExactly("again");
    }

    @Test
    void stoppingTwiceEndsOneRun() throws InterruptedException {
        loop.stop();
        loop.stop();
        loop.runForever();
        assertThat(loop.pending()).isEmpty();
        loop.callSoon("again", () -> {
            ran.add("again");
            loop.stop();
            loop.stop();
        });

        loop.runForever();

        assertThat(ran).containsExactly("again");
        assertThat(loop.pending()).isEmpty();
    }

    @Test
    void aCallbackThatFailsDoesNotEndTheLoop() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> ran.add("alarm: " + failure.getMessage()));
        loop.callSoon("clumsy", () -> {
            throw new IllegalStateException("dropped it");
        });
        loop.callSoon("clumsier", () -> {
            throw new StackOverflowError("fell down");
        });
        loop.callSoon("next", () -> ran.add("next"));
        loop.stop();

        loop.runForever();

        assertThat(ran).containsExactly("alarm: dropped it", "alarm: fell down", "next");
    }

    @Test
    void runUntilCompleteReturnsTheValue() throws Exception {
        var answer = new CompletableFuture<Integer>();
        loop.callLater(Duration.ofMillis(10), "answer", () -> answer.complete(42));

        assertThat(loop.runUntilComplete(answer)).isEqualTo(42);
    }

    @Test
    void runUntilCompleteThrowsTheFailure() {
        var answer = new CompletableFuture<Integer>();
        loop.callSoon("answer", () -> answer.completeExceptionally(new IllegalStateException("no idea")));

        assertThatThrownBy(() -> loop.runUntilComplete(answer))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no idea");
    }

    @Test
    void anotherThreadMayCompleteTheFuture() {
        var answer = new CompletableFuture<Integer>();
        var runner = Call.supply("loop", () -> loop.runUntilComplete(answer));
        runner.awaitBlocked();

        answer.complete(42);

        assertThat(runner.awaitResult()).isEqualTo(42);
    }

    @Test
    void stoppingTooSoonIsAnError() {
        loop.stop();

        assertThatThrownBy(() -> loop.runUntilComplete(new CompletableFuture<>()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before the future was complete");
    }

    @Test
    void aSlowCallbackIsReportedByItsNameAndAQuickOneIsNot() throws InterruptedException {
        var clock = new AtomicLong();
        var timed = new EventLoop(clock::get);
        timed.reportSlow(Duration.ofMillis(100),
                (name, taken) -> ran.add(name + " took " + taken.toMillis() + " ms"));
        timed.callSoon("quick", () -> clock.addAndGet(Duration.ofMillis(99).toNanos()));
        timed.callSoon("sleepy", () -> clock.addAndGet(Duration.ofMillis(1000).toNanos()));
        timed.stop();

        timed.runForever();

        assertThat(ran).containsExactly("sleepy took 1000 ms");
    }

    @Test
    void aReportThatFailsDoesNotEndTheLoop() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> ran.add("alarm: " + failure.getMessage()));
        loop.reportSlow(Duration.ZERO, (name, taken) -> {
            throw new IllegalStateException("no paper to report " + name);
        });
        loop.callSoon("first", () -> ran.add("first"));
        loop.callSoon("second", () -> ran.add("second"));
        loop.stop();

        loop.runForever();

        assertThat(ran).containsExactly("first", "alarm: no paper to report first",
                "second", "alarm: no paper to report second", "alarm: no paper to report stop");
    }

    @Test
    void withoutDebugModeNothingIsReported() throws InterruptedException {
        var clock = new AtomicLong();
        var timed = new EventLoop(clock::get);
        timed.callSoon("sleepy", () -> clock.addAndGet(Duration.ofMinutes(1).toNanos()));
        timed.stop();

        timed.runForever();

        assertThat(clock.get()).isEqualTo(Duration.ofMinutes(1).toNanos());
    }

    @Test
    void stagesOfAFutureCanComeBackToTheLoop() {
        var answer = new CompletableFuture<String>();
        answer.thenAcceptAsync(value -> ran.add(value + " on " + Thread.currentThread().getName()), loop);
        var runner = Call.run("loop", loop::runForever);

        answer.complete("answer");
        loop.stop();

        runner.awaitResult();
        assertThat(ran).containsExactly("answer on loop");
    }

    @Test
    void twoThreadsCannotRunOneLoop() {
        var runner = Call.run("loop", loop::runForever);
        runner.awaitBlocked();

        assertThatThrownBy(loop::runForever)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("running already");

        loop.stop();
        runner.awaitResult();
    }

    @Test
    void whoTriesToRunARunningLoopDoesNotStopIt() throws InterruptedException {
        loop.callSoon("nested", () -> {
            assertThatThrownBy(() -> loop.runUntilComplete(CompletableFuture.completedFuture(42)))
                    .isInstanceOf(IllegalStateException.class);
            ran.add("refused");
            loop.callSoon("after", () -> {
                ran.add("after");
                loop.stop();
            });
        });

        loop.runForever();

        assertThat(ran).containsExactly("refused", "after");
    }

    @Test
    void aFutureThatWasAwaitedInVainEndsNoOtherRun() throws Exception {
        var interrupted = new CompletableFuture<Integer>();
        Call.supply("loop", () -> loop.runUntilComplete(interrupted)).assertStopsWhenInterrupted();
        var stopped = new CompletableFuture<Integer>();
        loop.stop();
        assertThatThrownBy(() -> loop.runUntilComplete(stopped)).isInstanceOf(IllegalStateException.class);
        var answer = new CompletableFuture<Integer>();
        loop.callSoon("late", () -> {
            interrupted.complete(1);
            stopped.complete(2);
            loop.callSoon("answer", () -> answer.complete(42));
        });

        assertThat(loop.runUntilComplete(answer)).isEqualTo(42);
    }

    @Test
    void aRunningLoopCannotBeClosed() {
        var runner = Call.run("loop", loop::runForever);
        runner.awaitBlocked();

        assertThatThrownBy(loop::close).isInstanceOf(IllegalStateException.class);

        loop.stop();
        runner.awaitResult();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
    }

    @Test
    void aClosedLoopForgetsItsCallbacksAndTakesNoMore() {
        loop.callSoon("forgotten", () -> ran.add("forgotten"));
        assertThat(loop.isClosed()).isFalse();

        loop.close();

        assertThat(loop.isClosed()).isTrue();
        assertThat(loop.pending()).isEmpty();
        assertThatThrownBy(() -> loop.callSoon("late", () -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(loop::runForever).isInstanceOf(IllegalStateException.class)
                .hasMessage("the loop is closed");
    }

    @Test
    void aWaitingLoopCanBeInterruptedAndClosed() {
        var runner = Call.run("loop", loop::runForever);

        runner.assertStopsWhenInterrupted();

        loop.close();
    }

    @Test
    void alsoUntilCompleteTheLoopCanBeInterrupted() {
        var answer = new CompletableFuture<Integer>();

        Call.supply("loop", () -> loop.runUntilComplete(answer)).assertStopsWhenInterrupted();
    }

    @Test
    void whatSeveralThreadsTouchIsTouchedByOneAtATime() {
        assertWaitsForTheLock(free -> free.callSoon("call", () -> {}));
        assertWaitsForTheLock(EventLoop::isClosed);
        assertWaitsForTheLock(EventLoop::close);
        assertWaitsForTheLock(EventLoop::runForever);
    }

    private interface Operation {
        void on(EventLoop loop) throws InterruptedException;
    }

    private static void assertWaitsForTheLock(Operation operation) {
        var free = new EventLoop();
        Call<Void> call;
        synchronized (free) {
            call = Call.run("caller", () -> operation.on(free));
            call.awaitLockedOutOf(free);
            free.stop();
        }
        call.awaitResult();
    }

    @Test
    void alsoTheEndOfARunIsKeptApart() throws Exception {
        var inTheLoop = new CountDownLatch(1);
        loop.callSoon("here", inTheLoop::countDown);
        var runner = Call.run("loop", loop::runForever);
        inTheLoop.await();

        synchronized (loop) {
            loop.stop();
            runner.awaitLockedOutOf(loop);
        }
        runner.awaitResult();
    }

    /** Returns when the loop has run everything that is due. */
    private void awaitInTheLoop() {
        var reached = new CompletableFuture<Void>();
        loop.callSoon("here", () -> reached.complete(null));
        reached.join();
    }
}
