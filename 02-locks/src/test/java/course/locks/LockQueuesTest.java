package course.locks;

import static java.lang.Thread.State.BLOCKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LockQueuesTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final LockQueues office = new LockQueues(true);

    @Test
    void aFairLockServesInOrderOfArrival() throws InterruptedException {
        for (int day = 0; day < 5; day++) {
            List<String> order = new LockQueues(true).serveAndReturn(5);

            assertThat(order).containsExactly(
                    "customer 1", "customer 2", "customer 3", "customer 4", "customer 5", clerk());
        }
    }

    /** Which is allowed, not promised; but of so many tries one succeeds. All the others are served as well. */
    @Test
    void anOrdinaryLockLetsTheClerkPushIn() {
        var clerk = Call.run("clerk", () -> {
            for (int pushedIn = 0; pushedIn < 10; ) {
                List<String> served = new LockQueues(false).serveAndReturn(5);
                assertThat(served).hasSize(6).doesNotHaveDuplicates();
                pushedIn += served.getLast().equals("clerk") ? 0 : 1;
            }
        });

        clerk.awaitResult();
    }

    /** Who takes the lock does not hear it. Who then waits for the customers does, unless the last has gone: then it stays. */
    @Test
    void aClerkWhoIsCalledAwayIsToldOrCanStillHearIt() {
        var clerk = Call.run("clerk", () -> {
            for (int day = 0; day < 20; day++) {
                Thread.currentThread().interrupt();
                boolean isTold = false;
                try {
                    new LockQueues(false).serveAndReturn(5);
                } catch (InterruptedException calledAway) {
                    isTold = true;
                }
                assertThat(isTold || Thread.interrupted()).as("told, or still to be heard, on day %d", day).isTrue();
            }
        });

        clerk.awaitResult();
    }

    /** As above: of so many tries one succeeds. Whoever is in while an earlier one still waits has pushed in. */
    @Test
    void tryLockWithoutATimePushesInEvenAtAFairLock() {
        var fair = new ReentrantLock(true);
        boolean pushedIn = false;
        while (!pushedIn) {
            fair.lock();
            var waiter = Call.run("waiter", () -> {
                fair.lockInterruptibly();
                fair.unlock();
            });
            waiter.awaitBlocked();
            fair.unlock();

            if (fair.tryLock()) {
                pushedIn = fair.hasQueuedThread(waiter.thread());
                fair.unlock();
            }
            waiter.awaitResult();
        }
    }

    @Test
    void tryLockOnATakenLockSaysFalseAtOnce() {
        var taken = new ReentrantLock();
        taken.lock();

        assertThat(Call.supply("hasty", () -> taken.tryLock()).awaitResult()).isFalse();
    }

    @Test
    void whoWaitsForSynchronizedIsBlockedInstead() {
        var monitor = new Object();
        Call<Void> waiter;
        synchronized (monitor) {
            waiter = Call.run("waiter", () -> {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            });
            await().until(waiter.thread()::getState, is(BLOCKED));
        }
        waiter.awaitResult();
    }

    @Test
    void whoComesInByAnyWayKeepsTheOthersOut() {
        List<Overtaking.Section> ways = List.of(office::waitHoweverLong, office::waitUntilInterrupted,
                atTheWindow -> office.tryFor(AGES, atTheWindow));

        for (Overtaking.Section way : ways) {
            Overtaking.isImpossible(way, office::waitHoweverLong);
        }
    }

    @Test
    void theWindowIsFreeAfterAFailure() {
        List<Overtaking.Section> ways = List.of(office::waitHoweverLong, office::waitUntilInterrupted,
                atTheWindow -> office.tryFor(AGES, atTheWindow));

        for (Overtaking.Section way : ways) {
            assertThatThrownBy(() -> way.run(() -> {
                throw new IllegalStateException("out of stamps");
            })).hasMessage("out of stamps");
            Call.run("next", () -> office.waitHoweverLong(() -> {})).awaitResult();
        }
    }

    @Nested
    class WhileTheWindowIsTaken {

        private final CountDownLatch leave = new CountDownLatch(1);
        private Call<Void> inside;

        @BeforeEach
        void take() {
            inside = Call.run("inside", () -> office.waitHoweverLong(leave::await));
            inside.awaitBlocked();
        }

        @AfterEach
        void giveBack() {
            leave.countDown();
            inside.awaitResult();
        }

        @Test
        void whoWaitsStandsInTheQueue() {
            List<Call<Void>> queue = IntStream.rangeClosed(1, 3)
                    .mapToObj(i -> Call.run("customer " + i, () -> office.waitHoweverLong(() -> {})))
                    .toList();
            queue.forEach(Call::awaitBlocked);

            assertThat(office.queueLength()).isEqualTo(3);

            leave.countDown();
            queue.forEach(Call::awaitResult);
            assertThat(office.queueLength()).isZero();
        }

        @Test
        void whoTriesForATimeGivesUp() throws InterruptedException {
            assertThat(office.tryFor(Duration.ofMillis(1), () -> {})).isFalse();
        }

        @Test
        void whoTriesLongEnoughGetsIn() {
            var patient = Call.supply("patient", () -> office.tryFor(AGES, () -> {}));
            await().until(patient.thread()::getState, is(Thread.State.TIMED_WAITING));

            leave.countDown();

            assertThat(patient.awaitResult()).isTrue();
        }

        @Test
        void whoWaitsInterruptiblyCanBeCalledAway() {
            Stream.<Overtaking.Section>of(office::waitUntilInterrupted, body -> office.tryFor(AGES, body)).forEach(way -> {
                var waiting = Call.run("waiting", () -> way.run(() -> {}));
                await().until(office::queueLength, is(1));

                waiting.interrupt();

                assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
            });
        }

        @Test
        void whoWaitsWithLockCannot() {
            var waiting = Call.run("waiting", () -> office.waitHoweverLong(() -> {}));
            waiting.awaitBlocked();

            waiting.interrupt();
            waiting.awaitBlocked();

            leave.countDown();
            waiting.awaitResult();
        }
    }

    private static String clerk() {
        return Thread.currentThread().getName();
    }
}
