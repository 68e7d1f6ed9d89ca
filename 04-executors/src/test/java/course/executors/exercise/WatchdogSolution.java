package course.executors.exercise;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Whichever way it leaves, {@code finally} interrupts work that has not ended, and waits for nothing. The thread is a
 * platform thread, since a virtual one that computes on keeps its carrier, and there are only as many as cores; and a
 * daemon, since such work is no reason for the program to go on.
 */
final class WatchdogSolution {

    private WatchdogSolution() {}

    static <T> T callWithin(Duration limit, Callable<T> work) throws Exception {
        long nanos = NANOSECONDS.convert(limit);        // of a limit without end as many as there can be
        var outcome = new FutureTask<>(work);
        Thread.ofPlatform().daemon().start(outcome);
        try {
            return outcome.get(nanos, NANOSECONDS);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                default -> throw failed;
            }
        } finally {
            outcome.cancel(true);
        }
    }
}
