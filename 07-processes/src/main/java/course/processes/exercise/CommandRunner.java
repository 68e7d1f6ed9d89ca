package course.processes.exercise;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Exercise: run a command, hand it its input, and return its exit code with all that it has printed, to the letter.
 * Input, output and errors are text in UTF-8, whatever encoding the system prefers.
 *
 * <p>However much goes in and comes out, on whichever stream and in whatever order, nothing hangs; input that the
 * program does not want is no error. When the limit is over, {@code run} throws {@link TimeoutException}, when the
 * caller is interrupted {@link InterruptedException}; in either case it first ends the program by force, and whatever
 * descends from it then, and waits for their end. A command that cannot be started is an {@link IOException}.
 *
 * <p>A helper that has outlived the program descends from nobody you know: let it live. But it may still hold the
 * program's output, which then does not come to its end; {@code run} waits for that no longer than the limit, which is
 * for all of it together. Whoever can do without that end may return the result at once.
 *
 * <pre>./mvnw -pl 07-processes test -Pexercises -Dtest=CommandRunnerTest</pre>
 *
 * <p>Stuck? A process has three pipes: give each a thread of its own, and the caller's thread is free for
 * {@code waitFor(limit)}. Told no charset, the process's own {@code inputReader}, {@code errorReader} and
 * {@code outputWriter} take the system's; others take UTF-8. End the program by its handle:
 * {@code Process.destroyForcibly} closes the pipes as well, and waits for whoever is stuck in a write. Ask for the
 * {@code descendants} before you end their ancestor; afterwards they have none. Whoever has lost its parent is
 * awaited by its state, as in the lesson TerminateProcess: where process 1 takes no note of its end, it stays a
 * zombie, {@code isAlive} stays true, and {@code onExit} never completes.
 */
public final class CommandRunner {

    public record Result(int exit, String out, String err) {}

    private CommandRunner() {}

    public static Result run(List<String> command, String input, Duration limit)
            throws IOException, InterruptedException, TimeoutException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
