package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.Thread.State;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** Shows that an interrupt gets through to the caller. */
final class CalledAway {

    private static final EnumSet<State> WAITS = EnumSet.of(State.WAITING, State.TIMED_WAITING);

    private CalledAway() {}

    /** Somebody is interrupted in the middle of a section. */
    static void isTold(Overtaking.Section section) {
        var never = new CountDownLatch(1);
        var inside = Call.run("inside", () -> section.run(never::await));
        inside.awaitBlocked();

        inside.interrupt();

        assertThat(inside.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** Somebody begins although they have been interrupted already. */
    static void isToldAtOnce(Call.ThrowingRunnable work) {
        var hurried = Call.run("hurried", () -> {
            Thread.currentThread().interrupt();
            work.run();
        });

        assertThat(hurried.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** Somebody is interrupted while they wait to get in. */
    static void isToldWhileWaiting(Call<?> waiting) {
        await().until(waiting.thread()::getState, WAITS::contains);

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
