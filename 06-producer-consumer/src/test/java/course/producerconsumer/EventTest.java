package course.producerconsumer;


import course.kit.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {

    private final Event event = new Event();

    @Test
    void awaitReturnsAtOnceWhenTheFlagIsUp() {
        event.raise();

        Call.run("waiter", event::await).awaitResult();
        Call.run("next waiter", event::await).awaitResult();
    }

    @Test
    void raisingWakesAllWhoWait() {
        List<Call<Void>> waiters = List.of(Call.run("first", event::await), Call.run("second", event::await));
        waiters.forEach(Call::awaitBlocked);

        event.raise();

        waiters.forEach(Call::awaitResult);
    }

    @Test
    void aLoweredFlagHoldsBack() {
        event.raise();
        event.lower();

        Call.run("waiter", event::await).assertStopsWhenInterrupted();
    }

    @Test
    void aFalseAlarmWakesNobodyForGood() {
        var waiter = Call.run("waiter", event::await);
        waiter.awaitBlocked();

        synchronized (event) {
            event.notifyAll();
        }

        waiter.assertStopsWhenInterrupted();
    }

    @Test
    void raiseDoesNothingBeforeItHasTheLock() {
        Call<Void> raiser;
        synchronized (event) {
            raiser = Call.run("raiser", event::raise);
            raiser.awaitLockedOutOf(event);
            event.lower();
        }
        raiser.awaitResult();

        Call.run("waiter", event::await).awaitResult();
    }

    @Test
    void lowerDoesNothingBeforeItHasTheLock() {
        Call<Void> lowerer;
        synchronized (event) {
            lowerer = Call.run("lowerer", event::lower);
            lowerer.awaitLockedOutOf(event);
            event.raise();
        }
        lowerer.awaitResult();

        Call.run("waiter", event::await).assertStopsWhenInterrupted();
    }

    /** Had it looked already, it would miss the only signal. */
    @Test
    void awaitLooksWhenItHasTheLock() {
        Call<Void> waiter;
        synchronized (event) {
            waiter = Call.run("waiter", event::await);
            waiter.awaitLockedOutOf(event);
            event.raise();
        }

        waiter.awaitResult();
    }

    /** Who is woken finds the flag lowered again. */
    @Test
    void whoIsWokenLooksAgain() {
        var waiter = Call.run("waiter", event::await);
        waiter.awaitBlocked();

        synchronized (event) {
            event.raise();
            event.lower();
        }

        waiter.awaitBlocked();
        event.raise();
        waiter.awaitResult();
    }
}
