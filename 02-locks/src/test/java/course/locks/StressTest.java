package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StressTest {

    private static final Duration AGES = Duration.ofHours(1);

    @Test
    void bothThreadsWorkOnOneSubjectAtTheSameMoment() {
        var hunt = Call.supply("hunter", () -> Stress.firstFailure(AGES, 3, () -> new CyclicBarrier(2),
                LostUpdates::meetAt, meeting -> meeting.getNumberWaiting() == 0));

        assertThat(hunt.awaitResult()).isEmpty();
    }

    /** Whoever acts finds the other alive, or through with it. If he had not been started, he would be neither. */
    @Test
    void nobodyActsBeforeBothAreStarted() throws InterruptedException {
        Stress.Act<Set<String>> act = acted -> {
            String me = Thread.currentThread().getName();
            String other = me.equals("left") ? "right" : "left";
            assertThat(isAlive(other) || acted.contains(other)).as("whether %s is started when %s acts", other, me).isTrue();
            acted.add(me);
        };

        assertThat(Stress.firstFailure(AGES, 200, ConcurrentHashMap::newKeySet, act, acted -> acted.size() == 2)).isEmpty();
    }

    @Test
    void itNamesTheFirstRoundThatFailed() throws InterruptedException {
        var round = new AtomicInteger();

        assertThat(Stress.firstFailure(AGES, 10, round::incrementAndGet, _ -> {}, number -> number < 4)).hasValue(4);
    }

    @Test
    void itGivesUpWhenTheTimeIsOver() throws InterruptedException {
        assertThat(Stress.firstFailure(Duration.ZERO, 10, Object::new, _ -> {}, _ -> false)).isEmpty();
    }

    @Test
    void itGivesUpAfterTheLastRound() throws InterruptedException {
        assertThat(Stress.firstFailure(AGES, 3, Object::new, _ -> {}, _ -> true)).isEmpty();
    }

    @Test
    void whoIsInterruptedStopsHunting() {
        CalledAway.isToldAtOnce(() -> Stress.firstFailure(AGES, 3, Object::new, _ -> {}, _ -> true));
    }

    private static boolean isAlive(String thread) {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(alive -> alive.getName().equals(thread));
    }
}
