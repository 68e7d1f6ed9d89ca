package course.locks.exercise;

import static java.util.concurrent.Future.State.FAILED;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;

/** What the contracts of this chapter have in common: calls that may get stuck, and an end for all of them. */
abstract class ExerciseContract implements AutoCloseable {

    private static final EnumSet<State> STUCK = EnumSet.of(State.BLOCKED, State.WAITING, State.TIMED_WAITING);

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final Duration HARMLESS_PAUSE = Duration.ofMillis(250);

    private final List<Call<?>> calls = new ArrayList<>();
    private final List<CountDownLatch> gates = new ArrayList<>();

    final <T> Call<T> supply(String threadName, Callable<T> body) {
        var call = Call.supply(threadName, body);
        calls.add(call);
        return call;
    }

    final Call<Void> run(String threadName, Call.ThrowingRunnable body) {
        var call = Call.run(threadName, body);
        calls.add(call);
        return call;
    }

    /** A gate that opens at the end of the test at the latest. */
    final CountDownLatch gate() {
        var gate = new CountDownLatch(1);
        gates.add(gate);
        return gate;
    }

    /** Returns once the call has to wait, whatever for; fails if it does not. */
    final void awaitStuck(Call<?> call, String why) {
        awaitHeldUp(call, "has to wait " + why, Duration.ZERO, () -> isStuck(call));
    }

    /** Returns once the call waits for a sign from others, and not only for a lock to come free. */
    final void awaitAsleep(Call<?> call, String why) {
        awaitHeldUp(call, "has to go on waiting " + why, Duration.ofMillis(50),     // the woken look asleep for a moment
                () -> isStuck(call) && call.thread().getState() != State.BLOCKED);
    }

    private static void awaitHeldUp(Call<?> call, String what, Duration atLeast, Callable<Boolean> isHeldUp) {
        String who = call.thread().getName();
        await(who + " " + what).during(atLeast).until(() -> call.outcome().isDone() || isHeldUp.call());
        if (call.outcome().isDone()) {
            Throwable cause = call.outcome().state() == FAILED ? call.outcome().exceptionNow() : null;
            throw new AssertionError(who + " " + what + ", but has " + (cause == null ? "returned" : "failed"), cause);
        }
    }

    /** Returns whether the call has got through, once it has or has to wait, or has tried in vain for a moment. */
    final boolean getsThrough(Call<?> call) {
        try {
            await().atMost(A_MOMENT).until(() -> call.outcome().isDone() || isStuck(call));
        } catch (ConditionTimeoutException triesAndTries) {
            // A right answer may try again and again instead of waiting.
        }
        return call.outcome().isDone();
    }

    /** Returns whether a call gets through while all locks of an answer are held: then it takes none of them. */
    final boolean takesNoLock(Object answer, Call.ThrowingRunnable body) throws Exception {
        var through = new AtomicBoolean();
        Locks.of(answer).holdingAll(() -> through.set(getsThrough(run("who meets all locks held", body))));
        return through.get();
    }

    /** Returns once the call has got through, or has waited for so long that it no longer jumps the queue before a lock. */
    final void getsThroughOrQueues(Call<?> call) {
        if (getsThrough(call) || !isStuck(call)) {
            return;
        }
        try {
            await().during(Duration.ofMillis(20)).atMost(A_MOMENT).until(() -> isStuck(call));
        } catch (ConditionTimeoutException triesAndTries) {
            // As above.
        }
    }

    /**
     * Wakes all who wait for the locks of an answer, again and again, until the call has ended or a second is over.
     * Returns false if we or the call were held up for so long that nothing follows from that.
     */
    static boolean wakesAllTheTime(Object answer, Call<?> call) throws Exception {
        Duration longestPause = Duration.ZERO;
        long begin = System.nanoTime();
        long last = begin;
        while (!call.outcome().isDone() && System.nanoTime() - begin < Duration.ofSeconds(1).toNanos()) {
            Locks.of(answer).raiseFalseAlarm();
            letLookAndWaitAgain(call);
            long now = System.nanoTime();
            longestPause = Collections.max(List.of(longestPause, Duration.ofNanos(now - last)));
            last = now;
        }
        return longestPause.compareTo(HARMLESS_PAUSE) < 0;
    }

    /** Not for long: a right answer may try again and again instead of waiting. */
    private static void letLookAndWaitAgain(Call<?> call) {
        long enough = System.nanoTime() + A_MOMENT.toNanos();
        do {
            Thread.yield();
        } while (!call.outcome().isDone() && call.thread().getState() != State.TIMED_WAITING && System.nanoTime() < enough);
    }

    private static boolean isStuck(Call<?> call) {
        return STUCK.contains(call.thread().getState());
    }

    static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    @Override
    public void close() {
        gates.forEach(CountDownLatch::countDown);
        calls.forEach(Call::interrupt);
    }
}
