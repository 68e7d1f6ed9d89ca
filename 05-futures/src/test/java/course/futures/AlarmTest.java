package course.futures;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);

    @BeforeEach
    void forgetWhatIsCancelled() {
        clock.setRemoveOnCancelPolicy(true);
    }

    @Test
    void interruptsTheThreadThatHasSetIt() {
        var sleeper = Call.run("sleeper", () -> {
            try (var _ = new Alarm(clock, MOMENT)) {
                new CountDownLatch(1).await();
            }
        });

        assertThat(sleeper.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void ringsAlsoAfterARestart() {
        var sleeper = Call.run("sleeper", () -> {
            try (var alarm = new Alarm(clock, MOMENT)) {
                alarm.restart();
                new CountDownLatch(1).await();
            }
        });

        assertThat(sleeper.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aRestartReplacesTheAlarmThatWasSet() {
        try (var alarm = new Alarm(clock, AGES)) {
            Runnable first = clock.getQueue().peek();

            alarm.restart();

            assertThat(clock.getQueue()).hasSize(1).doesNotContain(first);
        }
    }

    @Test
    void closeTurnsItOff() {
        var alarm = new Alarm(clock, AGES);

        alarm.close();

        assertThat(clock.getQueue()).isEmpty();
    }

    @AfterEach
    void stopTheClock() {
        clock.shutdownNow();
        clock.close();
    }
}
