package course.executors;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.concurrent.Future.State.FAILED;
import static java.util.concurrent.Future.State.RUNNING;
import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class CloseWaitsTest {

    private final CloseWaits lesson = new CloseWaits();
    private final ExecutorService clerk = Executors.newSingleThreadExecutor();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore stamp = new Semaphore(0);
    private final Callable<String> customer = () -> {
        begun.release();
        stamp.acquire();
        return "served";
    };

    @Test
    void unreadTasksAreCompleteWhenCloseReturns() throws Exception {
        var boss = Call.supply("boss", () -> lesson.sendAndForget(clerk, List.of(customer, customer)));
        begun.acquire();
        stamp.release();
        begun.acquire();                                            // the second one is being served
        await().until(boss.thread()::getState, is(TIMED_WAITING));

        stamp.release();

        assertThat(boss.awaitResult()).extracting(Future::state).containsExactly(SUCCESS, SUCCESS);
        assertThat(clerk.isTerminated()).isTrue();
    }

    @Test
    void interruptingTheCloserInterruptsTheRunningAndDropsTheQueue() throws Exception {
        var boss = Call.supply("boss", () -> lesson.sendAndForget(clerk, List.of(customer, customer)));
        begun.acquire();
        await().until(boss.thread()::getState, is(TIMED_WAITING));

        boss.interrupt();

        assertThat(boss.awaitResult()).extracting(Future::state).containsExactly(FAILED, RUNNING);
        assertThat(boss.awaitResult().getFirst().exceptionNow()).isInstanceOf(InterruptedException.class);
        assertThat(clerk.isTerminated()).isTrue();
    }

    @Test
    void whoWaitsForADroppedTaskIsFreedWhenItsTicketIsCancelled() throws Exception {
        var boss = Call.supply("boss", () -> lesson.sendAndForget(clerk, List.of(customer, customer)));
        begun.acquire();
        await().until(boss.thread()::getState, is(TIMED_WAITING));
        boss.interrupt();
        Future<String> dropped = boss.awaitResult().getLast();
        var waiting = Call.supply("second customer", dropped::get);
        waiting.awaitBlocked();

        assertThat(dropped.cancel(false)).isTrue();

        assertThat(waiting.awaitFailure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void aFailureThatNobodyReadsIsHeardByNobody() {
        Callable<String> fails = () -> {
            throw new IllegalStateException("out of stamps");
        };

        assertThat(lesson.sendAndForget(clerk, List.of(fails))).extracting(Future::state).containsExactly(FAILED);
    }

    @Test
    void whatATaskOfExecuteThrowsReachesTheHandlerOfItsThread() throws InterruptedException {
        var heard = new LinkedBlockingQueue<Throwable>();
        var outOfStamps = new IllegalStateException("out of stamps");
        try (var clerk = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().uncaughtExceptionHandler((_, cause) -> heard.add(cause)).factory())) {
            clerk.execute(() -> {
                throw outOfStamps;
            });
        }
        assertThat(heard.take()).isSameAs(outOfStamps);     // it may come when the pool has ended already
    }

    @Test
    void anInterruptedCloserStillWaitsForTheTaskThatRuns() throws Exception {
        var interrupted = new CountDownLatch(1);
        Callable<String> slowToLeave = () -> {
            begun.release();
            try {
                stamp.acquire();
            } catch (InterruptedException sentHome) {
                interrupted.countDown();
                stamp.acquire();
            }
            return "tidied up";
        };
        var boss = Call.supply("boss", () -> {
            List<Future<String>> results = lesson.sendAndForget(clerk, List.of(slowToLeave));
            assertThat(Thread.interrupted()).as("the closer still knows that it was interrupted").isTrue();
            return results;
        });
        begun.acquire();
        await().until(boss.thread()::getState, is(TIMED_WAITING));
        boss.interrupt();
        interrupted.await();
        await().until(boss.thread()::getState, is(TIMED_WAITING));

        stamp.release();

        assertThat(boss.awaitResult().getFirst().resultNow()).isEqualTo("tidied up");
    }
}
