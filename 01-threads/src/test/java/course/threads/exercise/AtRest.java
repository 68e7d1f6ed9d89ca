package course.threads.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Set;

/** Sees that a call waits, in whatever way an answer chooses to: for ever, or again and again for a while. */
final class AtRest {

    private static final Set<Thread.State> STATES = Set.of(WAITING, TIMED_WAITING);
    /** Who calls may also wait for a monitor, behind another caller. */
    private static final Set<Thread.State> STATES_OF_A_CALLER = Set.of(WAITING, TIMED_WAITING, BLOCKED);
    private static final Set<Thread.State> STATES_WITHOUT_A_LIMIT = Set.of(WAITING, BLOCKED);

    /** Who has just been woken looks as if it still slept, until it gets a core. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(30);
    /** Who waits a while and then gives up makes it a second, most of the time. */
    private static final Duration LONGER_THAN_A_SECOND = Duration.ofMillis(1500);

    private AtRest() {}

    static void awaitAtRest(Call<?> call, String why) {
        await(call.thread().getName() + " waiting (blocked, not spinning) " + why).during(LONG_ENOUGH)
                .until(() -> STATES_OF_A_CALLER.contains(call.thread().getState()) || call.outcome().isDone());
        assertGoesOn(call, why);
    }

    /** Sees that a call is not at rest until a time limit only. */
    static void awaitLastingRest(Call<?> call, String why) {
        awaitAtRest(call, why);
        if (!STATES_WITHOUT_A_LIMIT.contains(call.thread().getState())) {
            long end = System.nanoTime() + LONGER_THAN_A_SECOND.toNanos();
            await(why).atMost(Duration.ofSeconds(5)).until(() -> call.outcome().isDone() || end - System.nanoTime() < 0);
            assertGoesOn(call, why);
        }
    }

    private static void assertGoesOn(Call<?> call, String why) {
        assertThat(call.outcome().isDone()).as("%s has returned: it should wait, %s", call.thread().getName(), why).isFalse();
    }

    /**
     * Interrupts a call that is at rest, and sees that it rests on. Who waits wakes up first; that it gets no core for a
     * while does not count as rest. Who is blocked by a monitor sleeps on: there, interrupts are not heard.
     */
    static void interruptAndAwaitAtRest(Call<?> call, String why) {
        long waits = waitsOf(call.thread());
        call.interrupt();
        await(why).until(() -> call.outcome().isDone() || call.thread().getState() == BLOCKED
                || waitsOf(call.thread()) > waits);
        awaitAtRest(call, why);
    }

    private static long waitsOf(Thread thread) {
        ThreadInfo alive = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        return alive == null ? 0 : alive.getWaitedCount();
    }

    /** Sees that a thread is through with its task: it has ended, or waits in a pool for another one. */
    static void awaitThrough(Thread worker, String task) {
        await("the end of " + task).until(() -> worker.getState() == TERMINATED || STATES.contains(worker.getState()));
    }

    static void awaitAtRest(Thread thread) {
        await(thread.getName() + " pausing (blocked, not spinning)").until(() -> STATES.contains(thread.getState()));
    }
}
