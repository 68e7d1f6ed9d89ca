package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every bounded semaphore owes those who acquire and release. */
abstract class BoundedSemaphoreContract extends ExerciseContract {

    interface Answer {
        void acquire() throws InterruptedException;

        boolean tryAcquire(Duration limit) throws InterruptedException;

        void release();
    }

    private static final Duration ALMOST_HALF_A_SECOND = Duration.ofMillis(450);
    private static final Duration AGES = Duration.ofHours(1);

    private final IntFunction<Answer> newSemaphore;

    BoundedSemaphoreContract(IntFunction<Answer> newSemaphore) {
        this.newSemaphore = newSemaphore;
    }

    @Test
    void asManyGetInAsThereArePermits() throws InterruptedException {
        Answer semaphore = newSemaphore.apply(2);
        run("first", semaphore::acquire).awaitResult();
        assertThat(supply("second", () -> semaphore.tryAcquire(AGES)).awaitResult()).isTrue();

        var third = run("third", semaphore::acquire);

        awaitStuck(third, "while both permits are taken");
        semaphore.release();
        third.awaitResult();
    }

    @Test
    void whoTriesWaitsNoLongerThanTheLimit() {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();

        for (Duration limit : List.of(Duration.ofMillis(1), Duration.ofNanos(1), Duration.ZERO)) {
            var hasty = supply("who waits no longer than " + limit, () -> semaphore.tryAcquire(limit));

            assertThat(hasty.awaitResult()).as("tryAcquire(%s), when nothing is free", limit).isFalse();
        }
        semaphore.release();
        assertThat(supply("who need not wait", () -> semaphore.tryAcquire(Duration.ZERO)).awaitResult())
                .as("tryAcquire(%s), when a permit is free", Duration.ZERO).isTrue();
    }

    /** Who is woken for no reason must not begin to wait anew for the whole of the limit. */
    @Test
    void theLimitHoldsThroughFalseAlarms() throws Exception {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();
        long begin;
        Call<Boolean> hasty;
        do {
            begin = System.nanoTime();
            hasty = supply("who waits no longer than half a second, and is woken again and again,",
                    () -> semaphore.tryAcquire(Duration.ofMillis(500)));
        } while (!wakesAllTheTime(semaphore, hasty));

        assertThat(hasty.outcome().isDone()).as("whether tryAcquire(500 ms) ends though false alarms come all the time").isTrue();
        assertThat(hasty.awaitResult()).as("tryAcquire(500 ms), when nothing is free").isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("how long tryAcquire(500 ms) waited")
                .isGreaterThan(ALMOST_HALF_A_SECOND);
    }

    @Test
    void tryingCountsWhenItSucceedsAndOnlyThen() throws InterruptedException {
        Answer semaphore = newSemaphore.apply(1);
        assertThat(semaphore.tryAcquire(AGES)).as("tryAcquire(1 h), when a permit is free").isTrue();
        assertThat(semaphore.tryAcquire(Duration.ZERO)).as("tryAcquire(0), when nothing is free").isFalse();

        assertThatCode(semaphore::release).as("the release of what tryAcquire got").doesNotThrowAnyException();
        assertThatThrownBy(semaphore::release).as("a second release, after one tryAcquire of two got a permit")
                .isInstanceOf(IllegalStateException.class);
    }

    /** For those who use a lock: it is held over both, so that nobody who was woken is in before the second. */
    @Test
    void twoPermitsLetTwoIn() throws Exception {
        Answer semaphore = newSemaphore.apply(2);
        run("first", semaphore::acquire).awaitResult();
        run("second", semaphore::acquire).awaitResult();
        var third = run("third", semaphore::acquire);
        var fourth = run("fourth", semaphore::acquire);
        awaitStuck(third, "while both permits are taken");
        awaitStuck(fourth, "while both permits are taken");

        Locks.of(semaphore).holdingReentrant(() -> {
            semaphore.release();
            semaphore.release();
        });

        third.awaitResult();
        fourth.awaitResult();
    }

    @Test
    void whoTriesWaitsForAPermitToComeFree() {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();
        var patient = supply("patient", () -> semaphore.tryAcquire(AGES));
        awaitStuck(patient, "until a permit comes free");

        semaphore.release();

        assertThat(patient.awaitResult()).as("tryAcquire(1 h), when a permit came free").isTrue();
    }

    @Test
    void aReleaseBetweenLookingAndWaitingIsNotLost() throws Exception {
        Answer semaphore = newSemaphore.apply(2);
        run("first", semaphore::acquire).awaitResult();
        run("second", semaphore::acquire).awaitResult();
        var waiters = new ArrayList<Call<?>>();

        Locks.of(semaphore).holdingReentrant(() -> {
            waiters.add(run("waiter", semaphore::acquire));
            waiters.add(supply("patient", () -> semaphore.tryAcquire(AGES)));
            waiters.forEach(this::getsThrough);
            semaphore.release();
            semaphore.release();
        });

        waiters.forEach(Call::awaitResult);
    }

    /** Both have to wait at the same lock, so that both may have looked before either takes. */
    @Test
    void ofTwoWhoWantTheLastPermitOneHasToWait() throws Exception {
        Answer semaphore = newSemaphore.apply(1);
        var wanting = new ArrayList<Call<Void>>();

        Locks.of(semaphore).holdingReentrant(() -> {
            wanting.add(run("one of two who want the last permit", semaphore::acquire));
            wanting.add(run("the other one", semaphore::acquire));
            wanting.forEach(this::getsThrough);
        });

        await("one of the two to get in").until(() -> wanting.stream().anyMatch(call -> call.outcome().isDone()));
        wanting.removeIf(call -> call.outcome().isDone());
        assertThat(wanting).as("those who have to wait, of two who want the only permit").hasSize(1);
        awaitAsleep(wanting.getFirst(), "while the only permit is taken");
        semaphore.release();
        wanting.getFirst().awaitResult();
    }

    @Test
    void releasingTooOftenIsRefused() throws InterruptedException {
        Answer semaphore = newSemaphore.apply(1);

        assertThatThrownBy(semaphore::release).as("release without acquire").isInstanceOf(IllegalStateException.class);

        semaphore.acquire();
        semaphore.release();
        assertThatThrownBy(semaphore::release).as("the second release").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRefusedReleaseChangesNothing() {
        Answer semaphore = newSemaphore.apply(1);
        assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);

        run("first", semaphore::acquire).awaitResult();
        var second = run("second", semaphore::acquire);

        awaitStuck(second, "for there is one permit, as there was before the refused release");
        semaphore.release();
        second.awaitResult();
    }

    @Test
    void ofTwoWhoReleaseOnePermitAtOnceOneIsRefused() throws InterruptedException {
        var semaphores = new ArrayList<Answer>();
        while (semaphores.size() < 2_000) {
            Answer semaphore = newSemaphore.apply(1);
            semaphore.acquire();
            semaphores.add(semaphore);
        }
        var arrivals = new AtomicInteger();
        var left = supply("left", () -> released(semaphores, arrivals));
        var right = supply("right", () -> released(semaphores, arrivals));
        List<Boolean> ofLeft = left.awaitResult();
        List<Boolean> ofRight = right.awaitResult();
        int triedByBoth = Math.min(ofLeft.size(), ofRight.size());
        assertThat(IntStream.range(0, triedByBoth).filter(i -> ofLeft.get(i).equals(ofRight.get(i))))
                .as("those of %s permits, each released by two at once, where both or neither were allowed to", triedByBoth)
                .isEmpty();

        long inTime = Stream.concat(ofLeft.stream(), ofRight.stream()).filter(allowed -> allowed).count();
        long afterwards = semaphores.stream().filter(BoundedSemaphoreContract::releaseIsAllowed).count();

        assertThat(inTime + afterwards)
                .as("releases that were allowed, of %s permits, when two released each at once", semaphores.size())
                .isEqualTo(semaphores.size());
    }

    /** Nobody may get what was released too often, or be refused for it, before it is taken back. */
    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingShowsAReleaseTooMany() {
        Calls.newSemaphore = newSemaphore;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "; release | acquire, tryAcquire;",
                "; release | acquire, release;",
                "acquire; release | release;");
    }

    @Test
    void anyThreadMayRelease() {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();

        run("porter", semaphore::release).awaitResult();

        run("second", semaphore::acquire).awaitResult();
    }

    @Test
    void anInterruptedWaitTakesNothing() {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();
        for (Call<?> waiter : List.of(run("waiter", semaphore::acquire), supply("patient", () -> semaphore.tryAcquire(AGES)))) {
            awaitStuck(waiter, "until a permit comes free");

            waiter.interrupt();

            assertThat(waiter.awaitFailure()).as("what an interrupted wait throws").isInstanceOf(InterruptedException.class);
        }

        semaphore.release();
        run("second", semaphore::acquire).awaitResult();
        semaphore.release();
        assertThatThrownBy(semaphore::release).as("a release too many, after two who were interrupted")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobodyFallsForAFalseAlarm() throws Exception {
        Answer semaphore = newSemaphore.apply(1);
        run("first", semaphore::acquire).awaitResult();
        var waiter = run("waiter", semaphore::acquire);
        awaitStuck(waiter, "until a permit comes free");

        Locks.of(semaphore).raiseFalseAlarm();

        awaitAsleep(waiter, "after a false alarm");
        semaphore.release();
        waiter.awaitResult();
    }

    @Test
    void fewerThanNoPermitsAreNonsense() {
        assertThatThrownBy(() -> newSemaphore.apply(-1)).as("-1 permits").isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutPermitsNobodyGetsIn() {
        assertThatCode(() -> newSemaphore.apply(0)).as("0 permits").doesNotThrowAnyException();
        Answer semaphore = newSemaphore.apply(0);

        awaitStuck(run("who wants one of no permits", semaphore::acquire), "for ever");
        assertThatThrownBy(semaphore::release).as("release, when there are no permits").isInstanceOf(IllegalStateException.class);
    }

    /** Releases each semaphore at the same moment as the other one does, for a while. Returns for each whether it was allowed. */
    private static List<Boolean> released(List<Answer> semaphores, AtomicInteger arrivals) {
        long enough = System.nanoTime() + Duration.ofMillis(600).toNanos();
        var allowed = new ArrayList<Boolean>();
        for (int round = 1; round <= semaphores.size(); round++) {
            arrivals.incrementAndGet();
            while (arrivals.get() < 2 * round) {
                if (System.nanoTime() > enough) {
                    return allowed;
                }
                Thread.yield();
            }
            allowed.add(releaseIsAllowed(semaphores.get(round - 1)));
        }
        return allowed;
    }

    private static boolean releaseIsAllowed(Answer semaphore) {
        try {
            semaphore.release();
            return true;
        } catch (IllegalStateException tooOften) {
            return false;
        }
    }

    public static final class Calls {

        private static IntFunction<Answer> newSemaphore;

        private final Answer semaphore = newSemaphore.apply(1);

        @Operation
        public void acquire() throws InterruptedException {
            semaphore.acquire();
        }

        @Operation
        public boolean tryAcquire() throws InterruptedException {
            return semaphore.tryAcquire(Duration.ZERO);
        }

        @Operation
        public boolean release() {
            return releaseIsAllowed(semaphore);
        }
    }

    public static final class CallsOfOneThread {

        private boolean free = true;

        public void acquire() {
            free = false;
        }

        public boolean tryAcquire() {
            boolean wasFree = free;
            free = false;
            return wasFree;
        }

        public boolean release() {
            boolean wasFree = free;
            free = true;
            return !wasFree;
        }
    }
}
