package course.executors.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;

/** Sees whether a call waits, in whatever way: for a lock, a signal or a time. */
final class HeldUp {

    private static final Duration A_MOMENT = Duration.ofMillis(10);     // by something of its own the JVM blocks for less

    private HeldUp() {}

    /** Returns once the call waits; fails if it ends instead. */
    static void awaitHeldUp(Call<?> call, String why) {
        await(why).during(A_MOMENT).until(() -> call.outcome().isDone() || switch (call.thread().getState()) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            default -> false;
        });
        assertThat(call.outcome().isDone()).as("%s has not waited: %s", call.thread().getName(), why).isFalse();
    }
}
