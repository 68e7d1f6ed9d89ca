package course.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A virtual thread is made and gone in tens of microseconds, a platform thread in a hundred, a process in a
 * millisecond, a child JVM in a hundred; most of that is the loading of classes, which can be done beforehand.
 *
 * <p>Watch the order, and what the options take off a JVM that logs one line: a small collector, only the fast
 * compiler, and an archive of classes made in a training run. Then watch how much memory each JVM has.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=CreationCost</pre>
 *
 * @see AotCache
 */
final class CreationCost {

    private static final Logger log = LoggerFactory.getLogger(CreationCost.class);

    /** The system's own, for want of a smaller one. */
    static final List<String> NOTHING = File.separatorChar == '/' ? List.of("true") : List.of("cmd", "/c", "exit");

    interface Creation {
        void createAndWait() throws IOException, InterruptedException;
    }

    void main() throws IOException, InterruptedException {
        tell("virtual thread", micros(1000, () -> Thread.startVirtualThread(() -> {}).join()));
        tell("platform thread", micros(1000, () -> Thread.ofPlatform().start(() -> {}).join()));
        tell("a program that does nothing", micros(20, () -> run(NOTHING)));
        try (var cache = new AotCache(Files.createTempDirectory("archive"))) {
            tell("JVM", micros(5, () -> run(cache.logging())));
            tell("JVM, serial GC", micros(5, () -> run(cache.logging("-XX:+UseSerialGC"))));
            tell("JVM, serial GC, C1 only", micros(5, () -> run(cache.logging("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))));
            tell("JVM, serial GC, no CDS archive", micros(5, () -> run(cache.logging("-XX:+UseSerialGC", "-Xshare:off"))));
            tell("JVM, serial GC, AOT cache", micros(5, () -> run(cache.logging("-XX:+UseSerialGC", cache.option()))));
        }
        tellMemory("JVM", megabytes());
        tellMemory("JVM, serial GC", megabytes("-XX:+UseSerialGC"));
    }

    private static void tell(String what, long micros) {
        log.info("{}: {} us", what, micros);
    }

    private static void tellMemory(String what, OptionalLong megabytes) {
        log.info("{}, at rest: {}", what, megabytes.isPresent() ? megabytes.getAsLong() + " MB" : "not known on this system");
    }

    // @start region=measure
    /** The median of so many. */
    long micros(int times, Creation creation) throws IOException, InterruptedException {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            creation.createAndWait();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return nanos[times / 2] / 1000;
    }
    // @end

    // @start region=memory
    /** How much of the machine's memory a JVM has that is up and does nothing, if the system tells. */
    OptionalLong megabytes(String... options) throws IOException {
        Process child = new ProcessBuilder(Jvm.command(List.of(options), AtRest.class)).start();
        try {
            if (child.getInputStream().read() < 0) {
                throw new IOException("a JVM with " + List.of(options) + " does not come up");
            }
            return megabytesIn(Path.of("/proc", String.valueOf(child.pid()), "status"));
        } finally {
            child.destroyForcibly().onExit().join();
        }
    }

    /** Linux has such a file for each process: VmRSS is what of it is in memory, "resident", shared pages included. */
    OptionalLong megabytesIn(Path status) throws IOException {
        if (Files.notExists(status)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst();
    }
    // @end

    /** Runs a command that says nothing we want to hear; ends it if we are interrupted. */
    static void run(List<String> command) throws IOException, InterruptedException {
        awaitSuccess(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start(), command);
    }

    /** Ends the process if we are interrupted, and then waits for its end all the same. */
    static void awaitSuccess(Process process, List<String> command) throws IOException, InterruptedException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException("exit code " + process.exitValue() + " of " + command);
            }
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    static final class AtRest {

        public static void main(String[] arguments) throws IOException {
            System.out.println("up");
            System.in.read();
        }
    }
}
