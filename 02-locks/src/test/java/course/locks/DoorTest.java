package course.locks;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final Door door = new Door();

    @Test
    void whoComesToAnOpenDoorGoesThrough() throws InterruptedException {
        door.open();

        door.awaitOpen();
        assertThat(door.awaitOpen(Duration.ZERO)).isTrue();
    }

    @Test
    void openingLetsAllThroughWhoWait() {
        var first = Call.run("first", door::awaitOpen);
        var second = Call.run("second", door::awaitOpen);
        first.awaitBlocked();
        second.awaitBlocked();

        door.open();

        first.awaitResult();
        second.awaitResult();
    }

    @Test
    void whoComesAfterItIsShutWaits() {
        door.open();
        door.shut();
        var late = Call.run("late", door::awaitOpen);

        late.awaitBlocked();
        assertThat(door.isOpen()).isFalse();

        door.open();
        late.awaitResult();
    }

    @Test
    void whoHasNoPatienceGoesHome() throws InterruptedException {
        assertThat(door.awaitOpen(Duration.ZERO)).isFalse();
    }

    @Test
    void whosePatienceEndsGoesHome() {
        var impatient = Call.supply("impatient", () -> door.awaitOpen(Duration.ofMillis(300)));
        await().until(() -> impatient.thread().getState() == TIMED_WAITING || impatient.outcome().isDone());

        assertThat(impatient.awaitResult()).isFalse();
    }

    /** Who is woken for no reason does not begin to wait anew for the whole of it. */
    @Test
    void falseAlarmsDoNotLengthenThePatience() {
        var impatient = Call.supply("impatient", () -> door.awaitOpen(Duration.ofMillis(300)));

        await("the end of the patience, though false alarms come all the time").until(() -> {
            synchronized (door) {
                door.notifyAll();
            }
            return impatient.outcome().isDone();
        });

        assertThat(impatient.awaitResult()).isFalse();
    }

    @Test
    void nobodyGoesHomeBeforeHisPatienceEnds() throws InterruptedException {
        for (Duration patience : List.of(Duration.ofMillis(1), Duration.ofNanos(2_900_000))) {
            long start = System.nanoTime();

            assertThat(door.awaitOpen(patience)).isFalse();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(patience);
        }
    }

    @Test
    void whoHasPatienceGetsIn() {
        var patient = Call.supply("patient", () -> door.awaitOpen(AGES));
        await().until(patient.thread()::getState, is(TIMED_WAITING));

        door.open();

        assertThat(patient.awaitResult()).isTrue();
    }

    @Test
    void whoHasAllThePatienceThereIsWaits() {
        var angel = Call.supply("angel", () -> door.awaitOpen(ChronoUnit.FOREVER.getDuration()));
        await().until(() -> angel.thread().getState() == TIMED_WAITING || angel.outcome().isDone());

        door.open();

        assertThat(angel.awaitResult()).isTrue();
    }

    @Test
    void aFalseAlarmLetsNobodyThrough() {
        var waiter = Call.run("waiter", door::awaitOpen);
        var patient = Call.supply("patient", () -> door.awaitOpen(AGES));
        waiter.awaitBlocked();
        await().until(patient.thread()::getState, is(TIMED_WAITING));

        synchronized (door) {
            door.notifyAll();
        }

        waiter.awaitBlocked();
        await().until(patient.thread()::getState, is(TIMED_WAITING));
        door.open();
        waiter.awaitResult();
        assertThat(patient.awaitResult()).isTrue();
    }

    @Test
    void whoWakesWhenItIsShutAgainGoesOnWaiting() {
        var waiter = Call.run("waiter", door::awaitOpen);
        waiter.awaitBlocked();

        synchronized (door) {
            door.open();
            door.shut();
        }

        waiter.awaitBlocked();
        door.open();
        waiter.awaitResult();
    }

    @Test
    void whoWaitsCanBeCalledAway() {
        var waiter = Call.run("waiter", door::awaitOpen);
        waiter.awaitBlocked();

        waiter.interrupt();

        assertThat(waiter.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void everyMoveTakesTheDoorsLock() {
        for (Call.ThrowingRunnable move : List.<Call.ThrowingRunnable>of(door::open, door::isOpen, door::awaitOpen,
                () -> door.awaitOpen(AGES), door::shut)) {
            Call<Void> mover;
            synchronized (door) {
                mover = Call.run("mover", move);
                mover.awaitLockedOutOf(door);
            }
            mover.awaitResult();
        }
    }

    @Test
    void whoWaitsForATimeCanBeCalledAway() {
        CalledAway.isToldWhileWaiting(Call.supply("patient", () -> door.awaitOpen(AGES)));
    }

    @Test
    void nothingChangesBeforeWhoOpensHasTheLock() {
        Call<Void> grocer;
        synchronized (door) {
            grocer = Call.run("grocer", door::open);
            grocer.awaitLockedOutOf(door);
            assertThat(door.isOpen()).isFalse();
        }
        grocer.awaitResult();
        assertThat(door.isOpen()).isTrue();
    }
}
