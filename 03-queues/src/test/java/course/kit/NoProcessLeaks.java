package course.kit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Ends every child process a test leaves running, and fails the test for leaving it.
 *
 * <p>Not one whose own parent has ended: on Linux and macOS it is this process's descendant no more.
 */
public final class NoProcessLeaks implements BeforeAllCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoProcessLeaks.class);

    /** Once for all tests of a class: to ask for all processes of the system takes longer than most tests. */
    @Override
    public void beforeAll(ExtensionContext tests) {
        tests.getStore(NAMESPACE).put("before", liveProcesses());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Set<ProcessHandle> leaked = liveProcesses();
        leaked.removeAll(test.getStore(NAMESPACE).get("before", Set.class));
        leaked.removeIf(process -> endsWithinASecond(process));

        String names = leaked.stream().map(process -> process.pid() + " " + process.info()).collect(joining("\n"));
        leaked.forEach(ProcessHandle::destroyForcibly);
        if (!leaked.isEmpty() && test.getExecutionException().isEmpty()) {
            throw new AssertionError("still running after the test:\n" + names);
        }
    }

    private static Set<ProcessHandle> liveProcesses() {
        return ProcessHandle.current().descendants().collect(toSet());
    }

    private static boolean endsWithinASecond(ProcessHandle process) {
        try {
            process.onExit().get(1, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // It is ended by force.
        }
        return !process.isAlive();
    }
}
