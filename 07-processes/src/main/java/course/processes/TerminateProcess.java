package course.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process can be asked to end, or be cut off. Only one that is asked runs its shutdown hooks, and only one that is
 * asked can refuse.
 *
 * <p>Watch a child put its things away when it is asked, and not when it is cut off; then a stubborn one that is asked
 * first and cut off half a second later, and with it the helper that it had started, and the helper's own.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=TerminateProcess</pre>
 *
 * @see ProcessHandle#destroy
 * @see Runtime#addShutdownHook
 */
final class TerminateProcess {

    /** A child's exit code, and what it printed at last. */
    record Ending(int exitCode, List<String> lastWords) {}

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(TerminateProcess.class);   // its children do without, and start the sooner
        tell(log, "asked", ending(start(Tidy.class), ProcessHandle::destroy));
        tell(log, "cut off", ending(start(Tidy.class), ProcessHandle::destroyForcibly));

        Process stubborn = start(Stubborn.class);
        List<ProcessHandle> helpers = helpersOf(stubborn);
        log.info("a stubborn child is asked, and has half a second");
        log.info("it ends with {}", end(stubborn, Duration.ofMillis(500)));
        tell(log, "its helper", helpers.getFirst());
        tell(log, "its helper's helper", helpers.getLast());
    }

    private static void tell(Logger log, String how, Ending ending) {
        log.info("{}: exit code {}, last words {}", how, ending.exitCode(), ending.lastWords());
    }

    private static void tell(Logger log, String who, ProcessHandle helper) throws InterruptedException {
        log.info("{} is {}", who, endsIn(Duration.ofSeconds(5), helper) ? "gone, too" : "still there");
    }

    /** Returns once the child is at work, with its hooks in place. */
    Process start(Class<?> program) throws IOException {
        Process child = new ProcessBuilder(Jvm.command(program)).redirectError(Redirect.INHERIT).start();
        child.inputReader().readLine();
        return child;
    }

    /** Its helper, and the helper's own. */
    List<ProcessHandle> helpersOf(Process stubborn) throws IOException {
        BufferedReader pids = stubborn.inputReader();
        return List.of(process(pids.readLine()), process(pids.readLine()));
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    static boolean endsIn(Duration limit, ProcessHandle orphan) throws InterruptedException {
        long late = System.nanoTime() + limit.toNanos();
        while (!hasEnded(orphan) && System.nanoTime() - late < 0) {
            Thread.sleep(10);       // onExit() tells of an orphan's end late, and where process 1 takes no note of it, never
        }
        return hasEnded(orphan);
    }

    /** A zombie has ended: it is only there until its parent, or process 1 for an orphan, has taken note. */
    static boolean hasEnded(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;        // and its number may be another's by now
        }
        if (Files.notExists(Path.of("/proc/self/stat"))) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return state.charAt(state.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException gone) {
            return true;
        }
    }

    // @start region=ending
    /** Sends a signal by the handle, for {@link Process#destroy} also closes the pipe through which we hear. */
    Ending ending(Process child, Consumer<ProcessHandle> signal) throws IOException, InterruptedException {
        signal.accept(child.toHandle());
        try (BufferedReader out = child.inputReader()) {
            List<String> lastWords = out.lines().toList();
            return new Ending(child.waitFor(), lastWords);
        }
    }
    // @end

    // @start region=end
    /**
     * Asks a child to end, and cuts off whatever is left of it, and of what it has started, once it has ended or the
     * limit is over; or when we are interrupted. Returns its exit code.
     */
    int end(Process child, Duration limit) throws InterruptedException {
        List<ProcessHandle> started = child.descendants().toList();     // later they are nobody's descendants
        child.toHandle().destroy();
        try {
            child.waitFor(limit);
        } finally {
            child.toHandle().destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
        }
        return child.onExit().join().exitValue();       // nobody survives that, so nobody waits long
    }
    // @end

    // @start region=children
    static final class Tidy {

        public static void main(String[] arguments) throws InterruptedException {
            var hook = new Thread(() -> System.out.println("I put my things away"));
            Runtime.getRuntime().addShutdownHook(hook);
            System.out.println("at work");
            Thread.sleep(20_000);
        }
    }

    /** The stubborn one's helper, which has a helper, too. */
    static final class Helper {

        public static void main(String[] arguments) throws Exception {
            Process helper = new TerminateProcess().start(Tidy.class);
            System.out.println("at work");
            System.out.println(helper.pid());
            Thread.sleep(20_000);
        }
    }

    static final class Stubborn {

        public static void main(String[] arguments) throws Exception {
            Process helper = new TerminateProcess().start(Helper.class);
            var hook = new Thread(new Stubborn()::carryOn);
            Runtime.getRuntime().addShutdownHook(hook);
            System.out.println("at work");
            System.out.println(helper.pid());
            System.out.println(helper.inputReader().readLine());
            Thread.sleep(20_000);
        }

        /** As long as a hook runs, its process does not end. */
        private void carryOn() {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException nobodyInterruptsHooks) {
                throw new AssertionError(nobodyInterruptsHooks);
            }
        }
    }
    // @end
}
