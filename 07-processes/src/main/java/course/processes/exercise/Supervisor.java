package course.processes.exercise;

import java.util.List;

/**
 * Exercise: keep a process running. When it dies, start it again, but only so many times; when you are closed, end
 * it, and start no other.
 *
 * <p>{@code start} starts it, once: a second start, or one after {@code close}, is an {@link IllegalStateException}
 * and starts nothing, and a command that cannot be started an {@link java.io.UncheckedIOException}. If that happens
 * later, instead of a restart, you give up: there is nobody to throw it to. {@code current} is the process started
 * last, {@code restarts} how often it was started again. What the process prints may go nowhere, or to your own
 * streams, but not into a pipe that nobody reads: there it would get stuck.
 *
 * <p>When {@code close} returns no process of yours runs, not even if one had just died and was about to be replaced,
 * or does not end when it is asked to, or if another thread has begun to close before. An interrupt does not cut it short.
 * Closing twice, or without having started, does no harm.
 *
 * <pre>./mvnw -pl 07-processes test -Pexercises -Dtest=SupervisorTest</pre>
 *
 * <p>Stuck? {@code Process.onExit} calls you back from another thread, or from your own, at once, if the process is
 * dead already: let it and {@code close} take the same lock, and look under it whether you are closed. But wait for the
 * end of the process when you have given the lock back: on two cores a single thread brings all such calls, and it may
 * be standing before your lock.
 */
public final class Supervisor implements AutoCloseable {

    public Supervisor(List<String> command, int maxRestarts) {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public void start() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public ProcessHandle current() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    public int restarts() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
