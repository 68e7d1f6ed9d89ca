package course.kit;

import static java.util.stream.Collectors.joining;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;

/**
 * When a test runs into its time limit, says which threads hold each other up, and by which locks.
 *
 * <p>The JVM finds cycles of monitors and of locks that have an owner, among platform threads. It knows nothing of
 * semaphores and latches, nor of virtual threads.
 */
public final class NamedDeadlocks implements PreInterruptCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NamedDeadlocks.class);

    @Override
    public void beforeThreadInterrupt(PreInterruptContext late, ExtensionContext test) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] deadlocked = threads.findDeadlockedThreads();
        if (deadlocked != null) {
            String report = Arrays.stream(threads.getThreadInfo(deadlocked, true, true))
                    .map(NamedDeadlocks::describe)
                    .collect(joining("\n", "deadlock:\n", ""));
            test.getStore(NAMESPACE).put("report", report);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        String report = test.getStore(NAMESPACE).get("report", String.class);
        if (report != null) {
            throw new AssertionError(report);
        }
    }

    private static String describe(ThreadInfo thread) {
        return "  \"" + thread.getThreadName() + "\" waits for " + thread.getLockName()
                + ", which is held by \"" + thread.getLockOwnerName() + "\", at " + thread.getStackTrace()[0];
    }
}
