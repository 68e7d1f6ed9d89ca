package course.processes;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;

/** Sees where a call waits. */
final class Doors {

    private Doors() {}

    /** Waits until a call stands before a monitor that somebody else holds, at the entry of such a method. */
    static void awaitAtTheDoorOf(Object monitor, String method, Call<?> call) {
        call.awaitLockedOutOf(monitor);
        assertThat(call.thread().getStackTrace()[0].getMethodName()).as("who waits for the lock").isEqualTo(method);
    }

    /** Waits until a call has waited for a moment: who has just been woken looks as if it still slept. */
    static void awaitAtRest(Call<?> call) {
        await(call.thread().getName()).during(Duration.ofMillis(30)).until(() ->
                call.thread().getState() == WAITING || call.outcome().isDone());
        call.awaitBlocked();
    }
}
