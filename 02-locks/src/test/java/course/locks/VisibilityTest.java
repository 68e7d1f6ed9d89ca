package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class VisibilityTest {

    @Test
    void theRunnerStopsAtTheVolatileSign() throws Exception {
        assertThat(Spinning.notices(RunnerWhoSees.class)).isTrue();
    }

    @Test
    void theRunnerRunsPastThePlainSignForEver() throws Exception {
        assertThat(Spinning.notices(BlindRunner.class)).isFalse();
    }

    static final class RunnerWhoSees implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var sign = new StopSign();
            return new Spinning.Subject(() -> Visibility.runUntilStopped(sign) >= 0, sign::raise);
        }
    }

    static final class BlindRunner implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var sign = new UnseenStopSign();
            return new Spinning.Subject(() -> Visibility.runUntilStopped(sign) >= 0, sign::raise);
        }
    }
}
