package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every event owes those who wait for it. */
abstract class EventContract extends ExerciseContract {

    interface Answer {
        void set();

        void clear();

        boolean isSet();

        void await() throws InterruptedException;

        boolean await(Duration limit) throws InterruptedException;
    }

    private static final Duration ALMOST_HALF_A_SECOND = Duration.ofMillis(450);
    private static final Duration AGES = Duration.ofHours(1);

    private final Supplier<Answer> newEvent;
    private final Answer event;

    EventContract(Supplier<Answer> newEvent) {
        this.newEvent = newEvent;
        event = newEvent.get();
    }

    @Test
    void isSetSaysWhetherItIsSet() {
        assertThat(event.isSet()).as("at the beginning").isFalse();
        event.set();
        assertThat(event.isSet()).as("after set").isTrue();
        event.set();
        assertThat(event.isSet()).as("after another set").isTrue();
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

    /** Held up between looking and waiting, if it looks without the lock: a set that comes just then counts. */
    @Test
    void aSetBetweenLookingAndWaitingIsNotLost() throws Exception {
        var waiters = new ArrayList<Call<?>>();

        Locks.of(event).holdingReentrant(() -> {
            waiters.add(run("waiter", event::await));
            waiters.add(supply("patient", () -> event.await(AGES)));
            waiters.forEach(this::getsThrough);
            event.set();
        });

        waiters.forEach(Call::awaitResult);
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
        for (Duration limit : List.of(Duration.ofMillis(1), Duration.ofNanos(1), Duration.ZERO)) {
            var hasty = supply("who waits no longer than " + limit, () -> event.await(limit));

            assertThat(hasty.awaitResult()).as("await(%s), when nobody sets it", limit).isFalse();
        }
        event.set();
        assertThat(supply("who need not wait", () -> event.await(Duration.ZERO)).awaitResult())
                .as("await(%s), when it is set", Duration.ZERO).isTrue();
    }

    /** Who is woken for no reason must not begin to wait anew for the whole of the limit. */
    @Test
    void theLimitHoldsThroughFalseAlarms() throws Exception {
        long begin;
        Call<Boolean> hasty;
        do {
            begin = System.nanoTime();
            hasty = supply("who waits no longer than half a second, and is woken again and again,",
                    () -> event.await(Duration.ofMillis(500)));
        } while (!wakesAllTheTime(event, hasty));

        assertThat(hasty.outcome().isDone()).as("whether await(500 ms) ends though false alarms come all the time").isTrue();
        assertThat(hasty.awaitResult()).as("await(500 ms), when nobody sets it").isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("how long await(500 ms) waited")
                .isGreaterThan(ALMOST_HALF_A_SECOND);
    }

    @Test
    void clearWakesNobodyAndForgetsNobody() {
        List<Call<Void>> waiters = waiters(2);

        event.clear();

        waiters.forEach(waiter -> awaitAsleep(waiter, "after clear"));
        event.set();
        waiters.forEach(Call::awaitResult);
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

    /** What a reader may see who takes no lock, no test can force; see {@link Publication}. */
    @Test
    void whoLooksWithoutALockSeesTheLastChange() throws Exception {
        event.set();

        if (takesNoLock(event, event::isSet)) {
            assertThat(Publication.devicesIn(event))
                    .as("what shows the event to who looks and takes no lock: a volatile field, say").isNotEmpty();
            assertThat(Publication.looksAtPlainFieldsOnly(event, "isSet"))
                    .as("whether isSet takes no lock and looks at plain fields only, which need not show the last change").isFalse();
        }
    }

    @Test
    void whoWaitsWithoutALockSeesTheLastChange() throws Exception {
        event.set();

        for (var await : List.<Call.ThrowingRunnable>of(event::await, () -> event.await(AGES))) {
            if (takesNoLock(event, await)) {
                assertThat(Publication.devicesIn(event))
                        .as("what shows the event to who wants to wait and takes no lock: a volatile field, say").isNotEmpty();
            }
        }
    }

    @Test
    void whoClearsWithoutALockIsSeen() throws Exception {
        event.set();

        if (takesNoLock(event, event::clear)) {
            assertThat(Publication.devicesIn(event))
                    .as("what shows others that it was cleared without a lock: a volatile field, say").isNotEmpty();
        }
    }

    /** Whoever clears an event that is cleared already must not take away from others what they wait for. */
    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoWhoClearForgetsWhoWaits() {
        Calls.newEvent = newEvent;
        try {
            Interleavings.search(Calls.class, CallsOfOneThread.class, "set; clearAndAwait | clearAndSet;");
        } catch (AssertionError found) {
            // No time passes there: who waits for a while and looks again may go round for ever, and let nobody set it.
            if (!found.getMessage().contains("clearAndSet(): <hung>")) {
                throw found;
            }
        }
    }

    private List<Call<Void>> waiters(int count) {
        List<Call<Void>> waiters = IntStream.rangeClosed(1, count).mapToObj(i -> run("waiter " + i, event::await)).toList();
        waiters.forEach(waiter -> awaitStuck(waiter, "until the event is set"));
        return waiters;
    }

    public static final class Calls {

        private static Supplier<Answer> newEvent;

        private final Answer event = newEvent.get();
        private final CountDownLatch cleared = new CountDownLatch(1);

        @Operation
        public void set() {
            event.set();
        }

        @Operation
        public void clearAndAwait() throws InterruptedException {
            event.clear();
            cleared.countDown();
            event.await();
        }

        /** Nobody clears after this set, so whoever waits comes to an end. */
        @Operation
        public void clearAndSet() throws InterruptedException {
            event.clear();
            cleared.await();
            event.set();
        }
    }

    public static final class CallsOfOneThread {

        public void set() {}

        public void clearAndAwait() {}

        public void clearAndSet() {}
    }
}
