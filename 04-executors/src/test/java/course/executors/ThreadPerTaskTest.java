package course.executors;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadPerTaskTest {

    private final ThreadPerTask lesson = new ThreadPerTask();

    @Test
    void aThousandTasksAreUnderWayAtOnce() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        var missing = new CountDownLatch(1000);
        Callable<Boolean> meetTheOthers = () -> {
            threads.add(Thread.currentThread());
            missing.countDown();
            missing.await();
            return Thread.currentThread().isVirtual();
        };

        assertThat(lesson.callAll(nCopies(1000, meetTheOthers))).hasSize(1000).containsOnly(true);
        assertThat(threads).hasSize(1000);
    }

    @Test
    void onlySoManyAsThereArePermitsAreInside() {
        var permits = new Semaphore(3);
        var inside = new AtomicInteger();
        var leave = new Semaphore(0);
        Callable<Integer> task = lesson.limited(permits, () -> {
            int now = inside.incrementAndGet();
            leave.acquire();
            inside.decrementAndGet();
            return now;
        });
        var main = Call.supply("main", () -> lesson.callAll(nCopies(5, task)));
        await().until(inside::get, is(3));
        await().until(permits::getQueueLength, is(2));

        leave.release(5);

        assertThat(main.awaitResult()).allMatch(now -> now <= 3);
        assertThat(permits.availablePermits()).isEqualTo(3);
    }

    @Test
    void aTaskThatFailsGivesItsPermitBack() {
        var permits = new Semaphore(1);
        Callable<Object> failing = lesson.limited(permits, () -> {
            throw new IllegalStateException("the stamp is dry");
        });

        assertThatThrownBy(failing::call).hasMessage("the stamp is dry");

        assertThat(permits.availablePermits()).isEqualTo(1);
    }

    @Test
    void whatATaskThrowsIsTheCauseOfTheFailure() {
        var dry = new IllegalStateException("the stamp is dry");

        assertThatThrownBy(() -> lesson.callAll(List.of(() -> 1, () -> {
            throw dry;
        }))).isInstanceOf(ExecutionException.class).cause().isSameAs(dry);
    }

    @Test
    void whoIsCalledAwayWhileWaitingForAPermitNeverRuns() {
        var permits = new Semaphore(0);
        var ran = new AtomicInteger();
        var main = Call.supply("main", lesson.limited(permits, ran::incrementAndGet));
        main.awaitBlocked();

        main.interrupt();

        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(ran).hasValue(0);
        assertThat(permits.availablePermits()).as("no permit is given back that was never taken").isZero();
    }

    @Test
    void interruptingTheCallerInterruptsTheTasksAndWaitsForThem() {
        var begun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Callable<Integer> slowToLeave = () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException sentHome) {
                interrupted.countDown();
                mayEnd.await();
            }
            return 0;
        };
        var main = Call.supply("main", () -> lesson.callAll(List.of(slowToLeave)));
        await().until(begun::getCount, is(0L));
        main.awaitBlocked();

        main.interrupt();

        await().until(interrupted::getCount, is(0L));
        await().until(() -> main.thread().getState().name().endsWith("WAITING"));   // for a task that is tidying up
        mayEnd.countDown();
        assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
    }
}
