package course.locks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/**
 * Finds out whether a thread that spins in compiled code notices what another thread has changed.
 *
 * <p>The answer comes from a JVM of its own. There {@code -Xbatch} makes the loop wait for the compiler, so that
 * after 200 ms of processor time, however long the machine takes for them, it surely runs compiled; and a
 * thread that never notices ends with its JVM.
 */
final class Spinning {

    /** Something that a thread can look at until another has changed it. */
    record Subject(BooleanSupplier look, Runnable change) {}

    /** Makes the subject inside the other JVM; so it needs a constructor without parameters. */
    @FunctionalInterface
    interface Maker {
        Subject make();
    }

    /** Setting up a log that nobody reads would take longer than the spinning. */
    private static final String NO_LOG = "-Dslf4j.provider=" + NOP_FallbackServiceProvider.class.getName();
    private static final long SURELY_COMPILED = 200_000_000;

    private Spinning() {}

    static boolean notices(Class<? extends Maker> subject) throws IOException, InterruptedException {
        Path complaints = Files.createTempFile("spinning", ".txt");
        try {
            var command = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                    "-Xbatch", "-XX:-UsePerfData", "-XX:+UseSerialGC", "-Xshare:auto", NO_LOG, "-Dslf4j.internal.verbosity=WARN",
                    "-cp", System.getProperty("java.class.path"), Spinning.class.getName(), subject.getName())
                    .redirectError(complaints.toFile());
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(command.environment()::remove);
            return answer(command.start(), complaints);
        } finally {
            Files.delete(complaints);
        }
    }

    private static boolean answer(Process jvm, Path complaints) throws IOException, InterruptedException {
        try (var output = jvm.getInputStream()) {
            String answer = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            return switch (answer) {
                case "noticed" -> true;
                case "never noticed" -> false;
                default -> throw new AssertionError("the other JVM says \"%s\", ends with %s and complains: %s"
                        .formatted(answer, jvm.waitFor(), new String(Files.readAllBytes(complaints), StandardCharsets.UTF_8)));
            };
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] args) throws Exception {
        var maker = Class.forName(args[0]).asSubclass(Maker.class).getDeclaredConstructor();
        maker.setAccessible(true);
        Subject rehearsal = maker.newInstance().make();         // loads every class, so that spinning is all there is to do
        rehearsal.change.run();
        spinUntil(rehearsal.look);

        Subject subject = maker.newInstance().make();
        Thread spinner = Thread.ofPlatform().daemon().start(() -> spinUntil(subject.look));
        var threads = ManagementFactory.getThreadMXBean();
        while (spinner.isAlive() && threads.getThreadCpuTime(spinner.threadId()) < SURELY_COMPILED) {
            Thread.yield();
        }
        subject.change.run();
        long atChange = Math.max(0, threads.getThreadCpuTime(spinner.threadId()));
        while (spinner.isAlive() && threads.getThreadCpuTime(spinner.threadId()) < atChange + SURELY_COMPILED) {
            Thread.yield();
        }
        System.out.println(spinner.isAlive() ? "never noticed" : "noticed");
    }

    private static void spinUntil(BooleanSupplier seen) {
        while (!seen.getAsBoolean()) {
        }
    }
}
