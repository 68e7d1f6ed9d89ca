package course.threads;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final Interruption site = new Interruption();

    @Test
    void childrenOutliveTheirParent() throws InterruptedException {
        List<Thread> painters = site.newPainters(10, AGES);

        Thread foreman = site.hire(painters);
        foreman.join();

        assertThat(foreman.getState()).isEqualTo(TERMINATED);
        assertThat(site.atWork(painters)).isEqualTo(10);
        dismiss(painters);
    }

    @Test
    void whoIsInterruptedInASleepLeavesAndCleansUp() throws InterruptedException {
        List<Thread> painters = site.newPainters(10, AGES);
        site.hire(painters).join();
        painters.forEach(painter -> await().until(painter::getState, is(TIMED_WAITING)));
        assertThat(site.cleanBrushes()).isZero();

        dismiss(painters);

        assertThat(site.cleanBrushes()).isEqualTo(10);
    }

    @Test
    void whoIsInterruptedAtWorkLeavesAndCleansUp() throws InterruptedException {
        List<Thread> painters = site.newPainters(10, INSTANT);
        site.hire(painters).join();

        dismiss(painters);

        assertThat(site.cleanBrushes()).isEqualTo(10);
    }

    @Test
    void aSwallowedInterruptChangesNothing() {
        Thread painter = site.hireDeafPainter(2, AGES);
        await().until(painter::getState, is(TIMED_WAITING));

        painter.interrupt();
        await("it has heard").until(painter::isInterrupted, is(false));
        await("and goes on").until(painter::getState, is(TIMED_WAITING));

        await().until(() -> {       // only when the last coat is on
            painter.interrupt();
            return !painter.isAlive();
        });
    }

    @Test
    void nobodyCanKillAThread() throws InterruptedException {
        List<Thread> painters = site.newPainters(1, AGES);
        site.hire(painters).join();

        assertThat(site.kill(painters.getFirst())).isEqualTo("UnsupportedOperationException");

        assertThat(site.atWork(painters)).isEqualTo(1);
        dismiss(painters);
    }

    private static void dismiss(List<Thread> painters) {
        painters.forEach(Thread::interrupt);
        painters.forEach(painter -> await("end of " + painter.getName()).until(painter::getState, is(TERMINATED)));
    }
}
