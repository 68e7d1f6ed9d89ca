package course.queues.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.RUNNABLE;

import java.time.Duration;
import java.util.Set;

/** Gives those who should not be there the time to come. */
final class Settled {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Settled() {}

    /**
     * Returns when every thread started since {@code before} waits for something.
     *
     * <p>Some right answers never keep still, so this gives up after a while. Then a wrong one may pass, but no right one
     * fails.
     */
    static void await(Set<Thread> before) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (somebodyRuns(before) && System.nanoTime() < deadline) {
            Thread.yield();
        }
    }

    private static boolean somebodyRuns(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .anyMatch(thread -> thread.getState() == RUNNABLE || thread.getState() == BLOCKED);
    }
}
