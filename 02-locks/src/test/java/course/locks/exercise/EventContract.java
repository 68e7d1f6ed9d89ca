package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every event owes those who wait for it. */
abstract class EventContract extends ExerciseContract {

    interface Answer {
        void set();

        void clear();

        boolean isSet();

        void await() throws InterruptedException;

        boolean await(Duration limit) throws InterruptedException;
    }

    private static final Duration AGES = Duration.ofHours(1);

    private final Answer event;

    EventContract(Supplier<Answer> newEvent) {
        event = newEvent.get();
    }

    @Test
    void isSetSaysWhetherItIsSet() {
        assertThat(event.isSet()).as("at the beginning").isFalse();
        event.set();
        assertThat(event.isSet()).as("after set").isTrue();
        event.clear();
        assertThat(event.isSet()).as("after clear").isFalse();
    }

    @Test
    void whoComesWhenItIsSetNeedNotWait() {
        event.set();

        run("late", event::await).awaitResult();
        assertThat(supply("late", () -> event.await(AGES)).awaitResult()).as("await(limit), when it is set").isTrue();
        assertThat(event.isSet()).as("and it stays set").isTrue();
    }

    @Test
    void setWakesAllWhoWait() {
        List<Call<Void>> waiters = waiters(3);
        var patient = supply("patient", () -> event.await(AGES));
        awaitStuck(patient, "until the event is set");

        event.set();

        waiters.forEach(Call::awaitResult);
        assertThat(patient.awaitResult()).as("await(limit), when it was set in time").isTrue();
    }

    @Test
    void clearMakesTheNextWaitAgain() {
        event.set();
        event.clear();

        var next = run("next", event::await);

        awaitStuck(next, "after clear");
        event.set();
        next.awaitResult();
    }

    /** For those who use a lock: it is held over both, so that whoever wakes finds the event cleared again. */
    @Test
    void setWakesAllEvenIfClearFollowsAtOnce() throws Exception {
        List<Call<Void>> waiters = waiters(3);
        var patient = supply("patient", () -> event.await(AGES));
        awaitStuck(patient, "until the event is set");

        Locks.of(event).holdingReentrant(() -> {
            event.set();
            event.clear();
        });

        waiters.forEach(Call::awaitResult);
        assertThat(patient.awaitResult()).as("await(limit), when it was set and cleared").isTrue();
    }

    @Test
    void awaitGivesUpAfterTheLimit() {
        var hasty = supply("hasty", () -> event.await(Duration.ofMillis(1)));

        assertThat(hasty.awaitResult()).as("await(1 ms), when nobody sets it").isFalse();
    }

    @Test
    void nobodyFallsForAFalseAlarm() throws Exception {
        List<Call<Void>> waiters = waiters(2);
        var patient = supply("patient", () -> event.await(AGES));
        awaitStuck(patient, "until the event is set");

        Locks.of(event).raiseFalseAlarm();

        waiters.forEach(waiter -> awaitAsleep(waiter, "after a false alarm"));
        awaitAsleep(patient, "after a false alarm");
        event.set();
        waiters.forEach(Call::awaitResult);
        patient.awaitResult();
    }

    @Test
    void aWaitCanBeInterrupted() {
        for (Call<?> waiter : List.of(run("waiter", event::await), supply("patient", () -> event.await(AGES)))) {
            awaitStuck(waiter, "until the event is set");

            waiter.interrupt();

            assertThat(waiter.awaitFailure()).as("what an interrupted wait throws").isInstanceOf(InterruptedException.class);
        }
    }

    private List<Call<Void>> waiters(int count) {
        List<Call<Void>> waiters = IntStream.rangeClosed(1, count).mapToObj(i -> run("waiter " + i, event::await)).toList();
        waiters.forEach(waiter -> awaitStuck(waiter, "until the event is set"));
        return waiters;
    }
}
