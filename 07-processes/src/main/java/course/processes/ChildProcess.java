package course.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child is a program of its own: it has of us what stands on its command line, our environment and our working
 * directory, and we have of it what it prints and an exit code.
 *
 * <p>Watch a child that has never heard of our rye flour, for its static fields begin anew; and two that end badly, one
 * of its own will and one for want of memory, while we go on.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ChildProcess</pre>
 *
 * @see ProcessBuilder
 */
final class ChildProcess {

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xmx16m");

    /** What a child has printed, and how it ended. */
    record Report(List<String> lines, int exitCode) {}

    void main() throws IOException, InterruptedException {
        Logger log = LoggerFactory.getLogger(ChildProcess.class);
        Baker.flour = "rye";
        log.info("our flour is {}", Baker.flour);
        Report baker = hear(start(SMALL, Baker.class, "rolls"));
        String us = "process " + ProcessHandle.current().pid();
        baker.lines().forEach(line -> log.info("the baker says: {}", line.replace(us, "us")));
        log.info("the baker ended with {}", baker.exitCode());

        log.info("the quitter ended with {}", startOnOurStreams(Quitter.class).waitFor());

        Process hoarder = start(SMALL, Hoarder.class);
        CompletableFuture<Integer> exitCode = exitCode(hoarder);
        log.info("the hoarder says: {}", hear(hoarder).lines().getFirst());
        log.info("the hoarder ended with {}, and we are still here", exitCode.join());
    }

    // @start region=start
    /** Its standard streams are ours: it prints where we print. */
    Process startOnOurStreams(Class<?> program, String... arguments) throws IOException {
        return new ProcessBuilder(Jvm.command(program, arguments)).inheritIO().start();
    }

    /** What it prints comes to us, its errors along with the rest. */
    Process start(List<String> options, Class<?> program, String... arguments) throws IOException {
        return new ProcessBuilder(Jvm.command(options, program, arguments)).redirectErrorStream(true).start();
    }
    // @end

    // @start region=hear
    /** Reads to the end, and then waits: a child that nobody reads may never end. */
    Report hear(Process child) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        try (BufferedReader out = child.inputReader()) {
            for (String line; (line = out.readLine()) != null; ) {
                lines.add(line);
            }
        }
        return new Report(lines, child.waitFor());
    }

    /** Does not wait at all: calls whoever depends on it. */
    CompletableFuture<Integer> exitCode(Process child) {
        return child.onExit().thenApply(Process::exitValue);
    }
    // @end

    // @start region=children
    static final class Baker {

        static String flour = "white";

        public static void main(String[] arguments) {
            System.out.println(arguments[0] + " of " + flour + " flour");
            System.out.println("started by process " + ProcessHandle.current().parent().orElseThrow().pid());
            System.out.println("at most " + Math.ceilDiv(Runtime.getRuntime().maxMemory(), 1 << 20) + " MB for me");
        }
    }

    static final class Quitter {

        public static void main(String[] arguments) {
            System.out.println("I have had enough");
            System.exit(3);
        }
    }

    static final class Hoarder {

        public static void main(String[] arguments) {
            var hoard = new ArrayList<byte[]>();
            while (hoard.size() < Integer.MAX_VALUE) {
                hoard.add(new byte[1 << 20]);
            }
        }
    }
    // @end
}
