package course.locks;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReentrantLockingTest {

    private static final ReentrantLocking SHARED = new ReentrantLocking();

    private final ReentrantLocking workshop = new ReentrantLocking();

    static Stream<Named<Overtaking.Section>> sections() {
        return Stream.of(
                Named.of("modifyA", SHARED::modifyA),
                Named.of("modifyB", SHARED::modifyB),
                Named.of("modifyBoth", SHARED::modifyBoth));
    }

    @Test
    void theOwnerMayTakeTheLockAgainAndMustGiveItBackAsOften() throws InterruptedException {
        var holds = new ArrayList<Integer>();

        workshop.modifyBoth(() -> holds.add(workshop.holdCount()));
        holds.add(workshop.holdCount());

        assertThat(holds).containsExactly(1, 2, 2, 0);
        assertThat(workshop.values()).containsExactly(2, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void nobodyComesInWhileAnotherModifies(Overtaking.Section section) {
        Overtaking.isImpossible(section, SHARED::modifyBoth);
        Overtaking.isImpossible(SHARED::modifyBoth, section);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void theLockIsFreeAfterAFailure(Overtaking.Section section) {
        assertThatThrownBy(() -> section.run(() -> {
            throw new IllegalStateException("slipped");
        })).hasMessage("slipped");

        Call.run("next", () -> section.run(() -> {})).awaitResult();
    }

    @Test
    void synchronizedIsReentrantTooAndMustBeGivenBackAsOften() {
        var monitor = new Object();
        var leave = new CountDownLatch(1);
        var owner = Call.run("owner", () -> {
            synchronized (monitor) {
                synchronized (monitor) {
                    monitor.notifyAll();        // which only the owner may
                }
                leave.await();                  // given back once, and taken twice
            }
        });
        owner.awaitBlocked();
        var next = Call.run("next", () -> {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        });
        next.awaitLockedOutOf(monitor);

        leave.countDown();

        owner.awaitResult();
        next.awaitResult();
    }

    @Test
    void whoIsCalledAwayInTheMiddleOfBothIsTold() {
        for (int step = 1; step <= 3; step++) {
            int blocking = step;
            CalledAway.isTold(inside -> {
                var steps = new AtomicInteger();
                workshop.modifyBoth(() -> {
                    if (steps.incrementAndGet() == blocking) {
                        inside.run();
                    }
                });
            });
        }
    }

    @Test
    void whoWaitsForTheSemaphoreCanBeCalledAway() {
        var first = Call.supply("first", () -> workshop.enterTwice(Duration.ofHours(1)));
        await().until(first.thread()::getState, is(TIMED_WAITING));

        CalledAway.isToldWhileWaiting(Call.supply("second", () -> workshop.enterTwice(Duration.ZERO)));

        first.interrupt();
        assertThat(first.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aSemaphoreMakesYouWaitForYourself() {
        waitsForItself(workshop::enterTwice);
    }

    @Test
    void aStampedLockMakesYouWaitForYourself() {
        waitsForItself(workshop::stampTwice);
    }

    private interface Twice {
        boolean enter(Duration patience) throws InterruptedException;
    }

    private static void waitsForItself(Twice lock) {
        assertThat(Call.supply("hasty", () -> lock.enter(Duration.ZERO)).awaitResult()).isFalse();

        var patient = Call.supply("patient", () -> lock.enter(Duration.ofHours(1)));
        await().until(patient.thread()::getState, is(TIMED_WAITING));
        patient.interrupt();
        assertThat(patient.awaitFailure()).isInstanceOf(InterruptedException.class);

        assertThat(Call.supply("next", () -> lock.enter(Duration.ZERO)).awaitResult())
                .as("those before have left the lock as it was").isFalse();
    }
}
