package course.futures.exercise;

import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.Future.State.RUNNING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code MiniLoop} owes its users. */
abstract class MiniLoopContract implements AutoCloseable {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofMillis(300);
    private static final int NAPS = 50;

    private final Supplier<? extends MiniLoop> newLoop;
    private MiniLoop loop;
    private volatile boolean closed;
    private final List<Call<?>> calls = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

    MiniLoopContract(Supplier<? extends MiniLoop> newLoop) {
        this.newLoop = newLoop;
        loop = newLoop.get();
    }

    @Test
    void everyCallbackRunsOnTheThreadThatCalledRun() {
        CompletableFuture<Void> soon = loop.callSoon(() -> ran.add(Thread.currentThread().getName()));
        CompletableFuture<Void> later =
                loop.callLater(Duration.ofMillis(1), () -> ran.add(Thread.currentThread().getName()));
        runInThread("loop");

        awaitDone("both callbacks", soon, later);
        assertThat(ran).containsExactly("loop", "loop");
    }

    @Test
    void tiesRunInTheOrderGiven() {
        List<String> names = IntStream.range(0, 200).mapToObj(number -> "callback " + number).toList();
        CompletableFuture<?>[] all = names.stream()
                .map(name -> loop.callSoon(() -> ran.add(name)))
                .toArray(CompletableFuture<?>[]::new);
        runInThread("loop");

        awaitDone("all 200 callbacks", all);
        assertThat(ran).containsExactlyElementsOf(names);
    }

    @Test
    void laterOnesRunInTheOrderOfTheirTimes() {
        CompletableFuture<?>[] all = {};
        boolean quick = false;
        long begin = 0;
        for (int attempt = 1; !quick && attempt <= 5; attempt++) {  // on a busy machine one may be late with the next
            if (attempt > 1) {
                closeTheLoop();
                openAnother();
            }
            begin = System.nanoTime();
            all = new CompletableFuture<?>[] {
                loop.callLater(Duration.ofMillis(40), () -> ran.add("after 40 ms")),
                loop.callLater(Duration.ofMillis(20), () -> ran.add("after 20 ms")),
                loop.callSoon(() -> ran.add("soon"))
            };
            quick = System.nanoTime() - begin < Duration.ofMillis(20).toNanos();
        }
        assertThat(quick).as("the three have been given within 20 ms").isTrue();
        runInThread("loop");

        awaitDone("all three callbacks", all);
        assertThat(ran).containsExactly("soon", "after 20 ms", "after 40 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("time until all have run")
                .isGreaterThanOrEqualTo(Duration.ofMillis(39));
    }

    @Test
    void aFutureIsCompleteWhenItsCallbackHasRun() {
        CompletableFuture<Void> never = loop.callLater(AGES, () -> ran.add("in an hour"));
        var during = new CompletableFuture<CompletableFuture<Void>>();
        var stateDuring = new CompletableFuture<String>();
        during.complete(loop.callSoon(() -> stateDuring.complete(during.join().state().name())));
        assertThat(during.join().state()).as("the future, before the run").isEqualTo(RUNNING);
        runInThread("loop");

        awaitDone("the callback", during.join());
        assertThat(stateDuring).as("the future, seen by its own callback").isCompletedWithValue("RUNNING");
        assertThat(never.state()).as("the future of a callback that is not due").isEqualTo(RUNNING);
    }

    @Test
    void aCallbackThatThrowsFailsItsFutureAndTheLoopGoesOn() {
        var broken = new IllegalStateException("broken");
        CompletableFuture<Void> failing = loop.callSoon(() -> {
            throw broken;
        });
        CompletableFuture<Void> next = loop.callSoon(() -> ran.add("next"));
        runInThread("loop");

        awaitDone("the callback after the failed one", next);
        assertThat(failing.isCompletedExceptionally()).as("the future of the failed callback has failed")
                .isTrue();
        assertThat(failing.exceptionNow()).isSameAs(broken);
    }

    @Test
    void aCallbackThatThrowsAnErrorDoesNotEndTheLoopEither() {
        CompletableFuture<Void> failing = loop.callSoon(() -> {
            throw new StackOverflowError("broken");
        });
        CompletableFuture<Void> next = loop.callSoon(() -> ran.add("next"));
        runInThread("loop");

        awaitDone("the callback after the failed one", next);
        assertThat(failing.isCompletedExceptionally()).as("the future of the failed callback has failed")
                .isTrue();
    }

    @Test
    void whatIsDueDoesNotWaitForAllThatIsCalledSoon() {
        CompletableFuture<Void> later = loop.callLater(Duration.ofMillis(1), () -> ran.add("after 1 ms"));
        loop.callSoon(new Runnable() {
            @Override
            public void run() {
                if (!later.isDone()) {
                    loop.callSoon(this);
                }
            }
        });
        runInThread("loop");

        awaitDone("the callback due after 1 ms, while others are called soon, again and again", later);
    }

    @Test
    void farAwayTimesAreKeptApartToo() {
        var overAnHour = Duration.ofNanos(1_000 * (1L << 32) + Integer.MAX_VALUE + 1L);    // as an int, less than 0
        CompletableFuture<Void> far = loop.callLater(overAnHour, () -> ran.add("in an hour"));
        CompletableFuture<Void> soon = loop.callSoon(() -> ran.add("soon"));
        runInThread("loop");

        awaitDone("the callback due at once, beside one that is due in an hour", soon);
        assertThat(far.isDone()).isFalse();
    }

    @Test
    void othersMayCallWhileACallbackRuns() {
        CompletableFuture<Void> callback = loop.callSoon(() -> {
            try {
                runAsync(() -> loop.callSoon(() -> ran.add("given meanwhile")), Thread::startVirtualThread).get();
            } catch (InterruptedException | ExecutionException ended) {
                throw new IllegalStateException(ended);
            }
        });
        runInThread("loop");

        try {
            awaitDone("a callback that waits for another thread's call to return", callback);
        } finally {
            calls.forEach(Call::interrupt);         // close may need what the callback holds
        }
    }

    @Test
    void aLoopWithNothingToDoWaitsAndIsWokenByACall() {
        var runner = runInThread("loop");
        assertWaitsOn(runner);

        awaitDone("the callback, given while the loop waits", loop.callSoon(() -> ran.add("woken")));
    }

    @Test
    void aLoopThatWaitsForALaterOneDoesNotLookAgainAndAgain() {
        loop.callLater(AGES, () -> ran.add("in an hour"));

        assertWaitsOn(runInThread("loop"));
    }

    @Test
    void aCallThatIsDueEarlierWakesALoopThatWaitsForALaterOne() {
        loop.callLater(AGES, () -> ran.add("in an hour"));
        var runner = runInThread("loop");
        awaitWaiting(runner);

        awaitDone("the callback, given while the loop waits for a later one",
                loop.callSoon(() -> ran.add("woken")));
    }

    /** It comes just as the loop has nothing more to do, a little earlier or later each time. */
    @Test
    void aCallThatComesJustAsTheLoopBeginsToWaitWakesIt() {
        var begun = new AtomicInteger();
        runInThread("loop");
        long begin = System.nanoTime();
        for (int round = 1; round <= 20 || System.nanoTime() - begin < A_WHILE.toNanos(); round++) {
            int length = round % 16;
            loop.callSoon(() -> {
                begun.incrementAndGet();
                dawdle(length);
            });
            int number = round;
            if (!spinUntil(() -> begun.get() == number)) {
                await("the callback, given as the one before ended").until(() -> begun.get() == number);
            }
            dawdle(round / 16 % 16);
        }
    }

    @Test
    void stopWakesAWaitingLoopAndEndsTheRun() {
        var runner = runInThread("loop");
        awaitWaiting(runner);

        loop.stop();

        runner.awaitResult();
    }

    @Test
    void stopDoesNotWaitForWhatIsNotDue() {
        CompletableFuture<Void> soon = loop.callSoon(() -> ran.add("soon"));
        CompletableFuture<Void> later = loop.callLater(AGES, () -> ran.add("in an hour"));
        var runner = runInThread("loop");
        awaitDone("the first callback", soon);

        loop.stop();

        runner.awaitResult();
        assertThat(later.isDone()).as("the future of what may still run in the next run").isFalse();
    }

    @Test
    void aStoppedLoopMayRunAgain() {
        CompletableFuture<Void> stopped = loop.callSoon(loop::stop);
        CompletableFuture<Void> left = loop.callSoon(() -> ran.add("left by the first"));
        runInThread("first run").awaitResult();
        assertThat(stopped.isDone()).isTrue();
        CompletableFuture<Void> next = loop.callSoon(() -> ran.add("next"));

        runInThread("second run");

        awaitDone("the callbacks, in the second run", next, left);
    }

    @Test
    void whatIsNotDueByTheEndOfARunRunsInTheNext() {
        CompletableFuture<Void> later;
        int runs = 0;
        do {                                    // on a busy machine it may be due before the run has ended
            runs++;
            later = loop.callLater(Duration.ofMillis(100), () -> ran.add("after 100 ms"));
            loop.callSoon(loop::stop);
            runInThread("first run").awaitResult();
        } while (later.isDone() && runs < 5);

        runInThread("second run");

        awaitDone("the callback that was not due in the first run, in the second", later);
    }

    @Test
    void stoppingTwiceEndsOneRun() {
        loop.callSoon(() -> {
            loop.stop();
            loop.stop();
        });
        runInThread("first run").awaitResult();
        CompletableFuture<Void> next = loop.callSoon(() -> ran.add("next"));

        runInThread("second run");

        awaitDone("the callback, in the run after two stops", next);
    }

    @Test
    void closeCancelsWhatHasNotRun() {
        CompletableFuture<Void> soon = loop.callSoon(() -> ran.add("soon"));
        CompletableFuture<Void> later = loop.callLater(AGES, () -> ran.add("later"));

        closeTheLoop();

        assertThat(soon.isCancelled()).as("the first is cancelled").isTrue();
        assertThat(later.isCancelled()).as("the second is cancelled").isTrue();
        assertThat(ran).isEmpty();
    }

    @Test
    void aClosedLoopTakesNothingMore() {
        closeTheLoop();

        assertThatThrownBy(() -> loop.callSoon(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loop.callLater(AGES, () -> {})).isInstanceOf(IllegalStateException.class);
    }

    /** Whoever calls at closing time is in time, or is turned away: there is no third. */
    @Test
    void whatIsGivenAtClosingTimeRunsOrIsCancelledOrIsTurnedAway() {
        long begin = System.nanoTime();
        for (int round = 0; round < 100 && System.nanoTime() - begin < A_WHILE.toNanos(); round++) {
            if (round > 0) {
                openAnother();
            }
            var given = new ConcurrentLinkedQueue<CompletableFuture<Void>>();
            var runner = runInThread("loop");
            var caller = Call.run("caller", () -> callUntilTurnedAway(given));
            calls.add(caller);
            await("the first callback").until(() -> runner.outcome().isDone() || caller.outcome().isDone()
                    || !given.isEmpty() && given.peek().isDone());

            closeTheLoop();

            caller.awaitResult();
            runner.awaitResult();
            await("each of %d callbacks has run or is cancelled".formatted(given.size()))
                    .until(() -> given.stream().allMatch(Future::isDone));
        }
    }

    /** The loop gets a chance to keep up, or its queue would be long. */
    private void callUntilTurnedAway(Collection<CompletableFuture<Void>> given) {
        var served = new AtomicInteger();
        try {
            for (int i = 0; i < 100_000; i++) {     // enough, if nobody ever turns it away
                if (i - served.get() > 20) {
                    Thread.yield();
                }
                given.add(loop.callSoon(served::incrementAndGet));
            }
        } catch (IllegalStateException closedNow) {
            // as it should be
        }
    }

    @Test
    void closeEndsARunningLoop() {
        CompletableFuture<Void> later = loop.callLater(AGES, () -> ran.add("later"));
        CompletableFuture<Void> soon = loop.callSoon(() -> {});
        var runner = runInThread("loop");
        awaitDone("the first callback", soon);

        closeTheLoop();

        runner.awaitResult();
        await("what has not run is cancelled").until(later::isCancelled);
    }

    @Test
    void aClosedLoopDoesNotRun() {
        closeTheLoop();

        var runner = runInThread("loop");

        await("the end of a run of a loop that was closed before, be it by an exception")
                .until(runner.outcome()::isDone);
    }

    @Test
    void aCallbackMayCloseTheLoop() {
        loop.callSoon(this::closeTheLoop);

        runInThread("loop").awaitResult();
    }

    private Call<Void> runInThread(String name) {
        var call = Call.run(name, loop::run);
        calls.add(call);
        return call;
    }

    /** Returns once the loop waits, be it for ever or for a time. */
    private static void awaitWaiting(Call<Void> runner) {
        await("the loop waits").until(() -> switch (runner.thread().getState()) {
            case WAITING, TIMED_WAITING -> true;
            default -> runner.outcome().isDone();
        });
        assertThat(runner.outcome().isDone()).as("the run has ended by itself").isFalse();
    }

    private static void assertWaitsOn(Call<Void> runner) {
        awaitWaiting(runner);
        long before = waitsOf(runner.thread());
        Call.run("witness", MiniLoopContract::takeNaps).awaitResult();
        assertThat(waitsOf(runner.thread()) - before).as("times the loop woke up while a witness did so %d times", NAPS)
                .isLessThan(NAPS / 10);
    }

    private static long waitsOf(Thread thread) {
        ThreadInfo alive = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        return alive == null ? 0 : alive.getWaitedCount();
    }

    /** What a loop does that looks whether there is something to do; it gets as much of a busy machine. */
    private static void takeNaps() throws InterruptedException {
        var never = new CountDownLatch(1);
        for (int nap = 0; nap < NAPS; nap++) {
            never.await(1, MILLISECONDS);
        }
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
    private static boolean spinUntil(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begin < A_MOMENT.toNanos()) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }

    private static void awaitDone(String what, CompletableFuture<?>... futures) {
        await(what).until(CompletableFuture.allOf(futures)::isDone);
    }

    private void openAnother() {
        loop = newLoop.get();
        closed = false;
    }

    /** Once: nobody has asked for a loop that can be closed twice. */
    private void closeTheLoop() {
        if (!closed) {
            closed = true;
            loop.close();
        }
    }

    @AfterEach
    @Override
    public void close() {
        try {
            closeTheLoop();
        } finally {
            calls.forEach(Call::interrupt);
        }
    }
}
