package course.kit;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Ends every child process a test leaves running, and fails the test for leaving it. */
public final class NoProcessLeaks implements BeforeEachCallback, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(NoProcessLeaks.class);

    @Override
    public void beforeEach(ExtensionContext test) {
        test.getStore(NAMESPACE).put("before", liveProcesses());
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
        } catch (Exception late) {
            return !process.isAlive();
        }
    }
}
