package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts JVMs of its own, which takes its time on a busy machine. */
@Timeout(60)
class StopSignTest {

    @Test
    void whoSpinsSeesTheVolatileSign() throws Exception {
        assertThat(Spinning.notices(Volatile.class)).isTrue();
    }

    @Test
    void whoSpinsNeverSeesThePlainSign() throws Exception {
        assertThat(Spinning.notices(Plain.class)).isFalse();
    }

    static final class Volatile implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var sign = new StopSign();
            return new Spinning.Subject(sign::isRaised, sign::raise);
        }
    }

    static final class Plain implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            var sign = new UnseenStopSign();
            return new Spinning.Subject(sign::isRaised, sign::raise);
        }
    }
}
