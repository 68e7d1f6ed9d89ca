package course.timeline;

import static course.timeline.State.BLOCKED;
import static course.timeline.State.PARKED;
import static course.timeline.State.READING;
import static course.timeline.State.RUNNING;
import static course.timeline.State.SLEEPING;
import static course.timeline.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest {

    private static final boolean PLATFORM = false;
    private static final boolean VIRTUAL = true;
    private static final boolean ENDED = true;

    @Test
    void aPlatformThreadRunsWhenItDoesNotWait() {
        assertThat(life(PLATFORM, ENDED, span(SLEEPING, 20, 30)))
                .containsExactly(span(RUNNING, 0, 20), span(SLEEPING, 20, 30), span(RUNNING, 30, 100));
    }

    @Test
    void ofAVirtualThreadThatIsNotKnown() {
        assertThat(life(VIRTUAL, ENDED, span(SLEEPING, 20, 30)))
                .containsExactly(span(UNKNOWN, 0, 20), span(SLEEPING, 20, 30), span(UNKNOWN, 30, 100));
    }

    @Test
    void nothingIsKnownAfterTheLastEventOfAThreadThatHasNotEnded() {
        assertThat(life(PLATFORM, !ENDED, span(PARKED, 20, 30)))
                .containsExactly(span(RUNNING, 0, 20), span(PARKED, 20, 30), span(UNKNOWN, 30, 100));
        assertThat(life(PLATFORM, !ENDED)).containsExactly(span(UNKNOWN, 0, 100));
    }

    @Test
    void aWaitInsideAWaitIsADetailOfIt() {
        assertThat(life(PLATFORM, ENDED, span(PARKED, 30, 40), span(READING, 0, 60), span(BLOCKED, 50, 100)))
                .containsExactly(span(READING, 0, 60), span(BLOCKED, 60, 100));
    }

    @Test
    void whatWasBeforeCanBeCutOff() {
        var life = Life.of("x", PLATFORM, 0, 100, ENDED, List.of(span(SLEEPING, 20, 30)));

        assertThat(life.since(25).spans()).containsExactly(span(SLEEPING, 0, 5), span(RUNNING, 5, 75));
    }

    private static List<Span> life(boolean virtual, boolean ended, Span... recorded) {
        return Life.of("x", virtual, 0, 100, ended, List.of(recorded)).spans();
    }

    private static Span span(State state, long from, long to) {
        return new Span(state, from, to, "");
    }
}
