package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.Arrays;

/** Sees a call wait for a file's lock: the JVM shows it RUNNABLE, in the system's hands. */
final class AtTheLock {

    private AtTheLock() {}

    /** Returns once the call is where only the owner of the lock can help; it must not get past that. */
    static void awaitStuck(Call<?> call) {
        await("at the lock").until(() -> call.outcome().isDone() || isInside(call.thread()));
        assertThat(call.outcome().isDone()).as("went past the lock").isFalse();
    }

    private static boolean isInside(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("lock0"));
    }
}
