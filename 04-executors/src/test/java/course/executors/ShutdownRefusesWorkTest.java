package course.executors;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShutdownRefusesWorkTest {

    private static final Duration AGES = Duration.ofHours(1);

    private final ShutdownRefusesWork lesson = new ShutdownRefusesWork();
    private final ExecutorService clerk = Executors.newSingleThreadExecutor();
    private final AtomicInteger served = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch lightsOut = new CountDownLatch(1);
    private final Semaphore stamp = new Semaphore(0);
    private final Runnable customer = () -> {
        begun.countDown();
        try {
            stamp.acquire();
            served.incrementAndGet();
        } catch (InterruptedException sentHome) {
            lightsOut.countDown();
        }
    };

    @Test
    void whoIsInIsServedAndWhoComesLaterIsRefused() {
        assertThat(lesson.comesIn(clerk, customer)).isTrue();
        assertThat(lesson.comesIn(clerk, customer)).isTrue();
        Call<List<Runnable>> boss = closes(AGES);

        assertThat(lesson.comesIn(clerk, customer)).isFalse();
        assertThat(lesson.comesIn(clerk, customer)).isFalse();
        stamp.release(4);

        assertThat(boss.awaitResult()).isEmpty();
        assertThat(served).hasValue(2);
    }

    @Test
    void shutdownDoesNotInterruptWhoIsBeingServed() throws InterruptedException {
        clerk.execute(customer);
        begun.await();
        Call<List<Runnable>> boss = closes(AGES);
        assertThat(clerk.isTerminated()).isFalse();

        stamp.release();

        boss.awaitResult();
        assertThat(served).hasValue(1);
        assertThat(lightsOut.getCount()).isEqualTo(1);
    }

    @Test
    void whenThePatienceIsOverTheQueueGoesHomeAndTheRunningAreInterrupted() throws InterruptedException {
        clerk.execute(customer);
        begun.await();
        var queued = new FutureTask<>(customer, null);
        clerk.execute(queued);

        var boss = Call.supply("boss", () -> lesson.closeWithin(clerk, Duration.ofMillis(10)));

        assertThat(boss.awaitResult()).containsExactly(queued);
        lightsOut.await();
        assertThat(served).hasValue(0);
    }

    @Test
    void aBossCalledAwayTurnsTheLightOffAndStillSaysWhoWasNotServed() throws InterruptedException {
        clerk.execute(customer);
        begun.await();
        var queued = new FutureTask<>(customer, null);
        clerk.execute(queued);
        var calledAway = new AtomicBoolean();
        var boss = Call.supply("boss", () -> {
            List<Runnable> leftOver = lesson.closeWithin(clerk, AGES);
            calledAway.set(Thread.currentThread().isInterrupted());
            return leftOver;
        });
        await().until(boss.thread()::getState, is(TIMED_WAITING));

        boss.interrupt();

        assertThat(boss.awaitResult()).containsExactly(queued);
        assertThat(calledAway).as("still interrupted").isTrue();
        lightsOut.await();
    }

    @Test
    void patienceMayBeWithoutEnd() {
        assertThat(lesson.closeWithin(clerk, ChronoUnit.FOREVER.getDuration())).isEmpty();
    }

    private Call<List<Runnable>> closes(Duration patience) {
        var boss = Call.supply("boss", () -> lesson.closeWithin(clerk, patience));
        await().until(boss.thread()::getState, is(TIMED_WAITING));
        return boss;
    }
}
