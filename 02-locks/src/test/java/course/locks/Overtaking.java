package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Shows that two things cannot happen at the same time, or that they can. */
final class Overtaking {

    /** Runs something in which a given task is part of what happens. */
    interface Section {
        void run(Crew.Task inside) throws InterruptedException;
    }

    private Overtaking() {}

    /** Somebody stays in the first section; who wants into the second has to wait until he has left. */
    static void isImpossible(Section first, Section second) {
        var leave = new CountDownLatch(1);
        var entered = new AtomicBoolean();
        var inside = Call.run("inside", () -> first.run(leave::await));
        inside.awaitBlocked();
        var outside = Call.run("outside", () -> second.run(() -> entered.set(true)));
        awaitKeptOut(outside.thread());
        assertThat(entered).as("the second is kept out while the first is in").isFalse();

        leave.countDown();

        inside.awaitResult();
        outside.awaitResult();
        assertThat(entered).isTrue();
        CalledAway.isTold(first);
    }

    /** Somebody stays in the first section, and another comes and goes in the second meanwhile. */
    static void isPossible(Section first, Section second) {
        var leave = new CountDownLatch(1);
        var inside = Call.run("inside", () -> first.run(leave::await));
        inside.awaitBlocked();

        Call.run("passing", () -> second.run(() -> {})).awaitResult();

        inside.awaitBlocked();
        leave.countDown();
        inside.awaitResult();
    }

    static void awaitKeptOut(Thread thread) {
        await(thread.getName() + " is kept out").until(thread::getState,
                state -> EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING).contains(state));
    }
}
