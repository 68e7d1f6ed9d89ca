package course.threads;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.NEW;
import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadStatesTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final ThreadStates bakery = new ThreadStates();
    private Thread baker = bakery.newBaker(INSTANT);

    @Test
    void notStartedIsNew() {
        assertThat(baker.getState()).isEqualTo(NEW);
    }

    @Test
    void computingIsRunnable() {
        baker.start();
        await().until(this::cpuTime, is(greaterThan(0L)));
        long before = cpuTime();

        await("the baker kneads").until(this::cpuTime, is(greaterThan(before)));
        assertThat(baker.getState()).isEqualTo(RUNNABLE);
    }

    @Test
    void wantingALockThatIsTakenIsBlocked() {
        synchronized (bakery.oven) {
            startAndStopKneading();

            await().until(baker::getState, is(BLOCKED));
        }
        await("out of the lock, on to the next wait").until(baker::getState, is(WAITING));
    }

    @Test
    void waitingForAnEventIsWaiting() {
        startAndStopKneading();

        await().until(baker::getState, is(WAITING));
    }

    @Test
    void sleepingIsTimedWaiting() throws InterruptedException {
        baker = bakery.newBaker(AGES);
        bakery.ringDoorbell();
        startAndStopKneading();

        await().until(baker::getState, is(TIMED_WAITING));

        baker.interrupt();
        baker.join();
        assertThat(bakery.dough()).isEqualTo("flat");
    }

    @Test
    void havingEndedIsTerminated() throws InterruptedException {
        bakery.ringDoorbell();
        startAndStopKneading();

        await().until(baker::getState, is(TERMINATED));
        baker.join();
        assertThat(bakery.dough()).isEqualTo("risen");
    }

    @Test
    void anInterruptEndsWaitingAsWellAsTimedWaiting() throws InterruptedException {
        startAndStopKneading();
        await().until(baker::getState, is(WAITING));

        baker.interrupt();

        baker.join();
        assertThat(bakery.dough()).isEqualTo("flat");
    }

    @AfterEach
    void closeTheBakery() {
        bakery.ringDoorbell();
        await().until(() -> {
            baker.interrupt();
            return !baker.isAlive();
        });
    }

    private void startAndStopKneading() {
        baker.start();
        baker.interrupt();
    }

    private long cpuTime() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(baker.threadId());
    }
}
