package course.queues.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;

import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Gives those who should not be there the time to come. */
final class Settled {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** Who has just been woken looks as if it still slept, until it gets a core. */
    private static final Duration LONG_ENOUGH = Duration.ofMillis(30);

    private Settled() {}

    /**
     * Returns when every thread started since {@code before} has waited for something for a moment.
     *
     * <p>Some right answers never keep still, so this gives up after a while. Then a wrong one may pass, but no right one
     * fails.
     */
    static void await(Set<Thread> before) {
        try {
            Awaitility.await().during(LONG_ENOUGH).atMost(PATIENCE).until(() -> !somebodyRuns(before));
        } catch (ConditionTimeoutException neverStill) {
            // What follows will tell.
        }
    }

    private static boolean somebodyRuns(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .anyMatch(thread -> thread.getState() == RUNNABLE || thread.getState() == BLOCKED);
    }
}
