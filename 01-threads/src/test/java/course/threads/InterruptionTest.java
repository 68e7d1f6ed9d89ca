package course.threads;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.threads.Interruption.Crew;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final Interruption site = new Interruption();

    @Test
    void childrenOutliveTheirParent() throws InterruptedException {
        var crew = site.hire(10, AGES);

        crew.foreman().join();

        assertThat(crew.atWork()).isEqualTo(10);
        assertThat(crew.painters()).allMatch(painter -> painter.getName().equals("painter of the foreman"));
        dismiss(crew);
    }

    @Test
    void whoIsInterruptedInASleepLeavesAndCleansUp() throws InterruptedException {
        var crew = site.hire(10, AGES);
        crew.foreman().join();
        crew.painters().forEach(painter -> await().until(painter::getState, is(TIMED_WAITING)));

        dismiss(crew);

        assertThat(site.cleanBrushes()).isEqualTo(10);
    }

    @Test
    void whoIsInterruptedAtWorkLeavesAndCleansUp() throws InterruptedException {
        var crew = site.hire(10, INSTANT);
        crew.foreman().join();

        dismiss(crew);

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
        var crew = site.hire(1, AGES);
        crew.foreman().join();

        assertThat(Interruption.force("stop", crew.painters().getFirst()))
                .isIn("UnsupportedOperationException", "NoSuchMethodException");

        assertThat(crew.atWork()).isEqualTo(1);
        dismiss(crew);
    }

    /** What became of {@code suspend} in JDK 23 becomes of {@code stop} in JDK 26. */
    @Test
    void aMethodThatIsGoneIsNoHelpEither() {
        assertThat(Interruption.force("suspend", Thread.currentThread())).isEqualTo("NoSuchMethodException");
    }

    @Test
    void thePaintersLeaveEvenIfMainIsInterruptedInItsSleep() {
        var day = Call.run("day", site::main);
        await().until(() -> day.thread().getState() == TIMED_WAITING || day.outcome().isDone());

        day.interrupt();

        await().until(day.outcome()::isDone);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("painter of the foreman")));
    }

    private static void dismiss(Crew crew) throws InterruptedException {
        crew.painters().forEach(Thread::interrupt);
        for (Thread painter : crew.painters()) {
            painter.join();
        }
    }
}
