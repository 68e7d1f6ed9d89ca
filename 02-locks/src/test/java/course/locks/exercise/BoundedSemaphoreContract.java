package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What every bounded semaphore owes those who acquire and release. */
abstract class BoundedSemaphoreContract extends ExerciseContract {

    interface Answer {
        void acquire() throws InterruptedException;

        boolean tryAcquire(Duration limit) throws InterruptedException;

        void release();
    }

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

        assertThat(supply("hasty", () -> semaphore.tryAcquire(Duration.ofMillis(1))).awaitResult())
                .as("tryAcquire(1 ms), when nothing is free").isFalse();
        assertThat(supply("hasty", () -> semaphore.tryAcquire(Duration.ZERO)).awaitResult())
                .as("tryAcquire(0), when nothing is free").isFalse();
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
        for (int round = 0; round < 20; round++) {
            Answer semaphore = newSemaphore.apply(1);
            semaphore.acquire();
            var start = new CyclicBarrier(2);
            var releases = List.of(supply("left", () -> released(semaphore, start)), supply("right", () -> released(semaphore, start)));

            assertThat(releases).extracting(Call::awaitResult).as("who was allowed to release").containsExactlyInAnyOrder(true, false);
        }
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
        assertThatThrownBy(() -> newSemaphore.apply(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean released(Answer semaphore, CyclicBarrier start) throws Exception {
        start.await();
        try {
            semaphore.release();
            return true;
        } catch (IllegalStateException tooOften) {
            return false;
        }
    }
}
