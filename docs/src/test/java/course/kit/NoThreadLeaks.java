package course.kit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Stops every platform thread a test leaves running, and fails the test for leaving it.
 *
 * <p>Virtual threads cannot be listed from inside the JVM: join them, or close the executor that
 * started them. The threads of the common pool outlive every test, and nobody looks for what a test has
 * left them to do: wait for it, or a task that is stuck takes its thread from all later tests.
 */
public final class NoThreadLeaks implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoThreadLeaks.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** The group of what a virtual thread starts, such as the thread of a pool. */
    private static final String OF_VIRTUAL_THREADS = "VirtualThreads";

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(NAMESPACE).put("before", liveThreads());
    }

    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
        Set<Thread> leaked = liveThreads();
        leaked.removeAll(test.getStore(NAMESPACE).get("before", Set.class));

        if (test.getExecutionException().isPresent()) {
            leaked.forEach(Thread::interrupt);      // the test has already said what is wrong
            return;
        }
        long end = System.nanoTime() + GRACE.toNanos();
        for (Thread thread : Set.copyOf(leaked)) {
            if (thread.join(Duration.ofNanos(end - System.nanoTime()))) {
                leaked.remove(thread);
            }
        }
        leaked.forEach(Thread::interrupt);
        if (!leaked.isEmpty()) {
            throw new AssertionError("still running after the test:\n" + describe(leaked));
        }
    }

    private static Set<Thread> liveThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(NoThreadLeaks::isStartedByTests)
                .collect(toSet());
    }

    private static boolean isStartedByTests(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();        // null once the thread has ended
        return group != null
                && (Thread.currentThread().getThreadGroup().parentOf(group) || group.getName().equals(OF_VIRTUAL_THREADS))
                && !thread.getName().startsWith("junit-")
                && !thread.getName().startsWith("ForkJoinPool.commonPool-");
    }

    private static String describe(Set<Thread> threads) {
        return threads.stream()
                .map(thread -> thread + " " + thread.getState() + Arrays.stream(thread.getStackTrace())
                        .map(frame -> "\n    at " + frame)
                        .collect(joining()))
                .collect(joining("\n"));
    }
}
