package course.queues;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/**
 * Finds out whether threads that spin on a ring in compiled code notice what the other side does.
 *
 * <p>The answer comes from a JVM of its own, which has both compilers and knows no other ring. There {@code -Xbatch}
 * makes a loop wait for the compiler, so that after 200 ms of processor time, however long the machine takes for
 * them, it surely runs compiled; and a thread that never notices ends with its JVM.
 */
final class SpinningOnARing {

    /** What {@link #noticed} answers if both sides do. */
    static final String BOTH = "the consumer noticed, the producer noticed";

    private static final String NO_LOG = "-Dslf4j.provider=" + NOP_FallbackServiceProvider.class.getName();
    private static final long SURELY_COMPILED = 200_000_000;

    private SpinningOnARing() {}

    /** Who noticed, in words. The ring needs a constructor with its capacity. */
    static String noticed(Class<?> ring) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-Xbatch", "-XX:-UsePerfData", "-XX:+UseSerialGC", NO_LOG, "-Dslf4j.internal.verbosity=WARN",
                "-cp", System.getProperty("java.class.path"), SpinningOnARing.class.getName(), ring.getName())
                .redirectError(Redirect.DISCARD)       // where the JVM says what options it has picked up
                .start();
        try (var output = jvm.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws Exception {
        var maker = Class.forName(arguments[0]).getDeclaredConstructor(int.class);
        maker.setAccessible(true);
        @SuppressWarnings("unchecked")
        var ring = (Ring<Object>) maker.newInstance(1);

        offerTo(ring);                                  // each loads what it needs, so that spinning is all that is left
        pollFrom(ring);

        boolean consumer = notices(() -> pollFrom(ring), () -> ring.offer("late"));
        if (consumer) {
            ring.offer("fills it");
        }
        boolean producer = notices(() -> offerTo(ring), ring::poll);
        System.out.printf("the consumer %s, the producer %s%n", answer(consumer), answer(producer));
    }

    private static boolean notices(Runnable spin, Runnable change) {
        Thread spinner = Thread.ofPlatform().daemon().start(spin);
        awaitSpun(spinner);
        change.run();
        awaitSpun(spinner);
        return !spinner.isAlive();
    }

    private static void awaitSpun(Thread spinner) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = Math.max(0, threads.getThreadCpuTime(spinner.threadId()));
        while (spinner.isAlive() && threads.getThreadCpuTime(spinner.threadId()) < before + SURELY_COMPILED) {
            Thread.yield();
        }
    }

    private static void pollFrom(Ring<Object> ring) {
        while (ring.poll() == null) {
        }
    }

    private static void offerTo(Ring<Object> ring) {
        while (!ring.offer("one more")) {
        }
    }

    private static String answer(boolean noticed) {
        return noticed ? "noticed" : "never noticed";
    }
}
