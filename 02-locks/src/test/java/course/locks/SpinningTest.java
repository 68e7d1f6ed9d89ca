package course.locks;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts a JVM of its own, which takes its time on a busy machine. */
@Timeout(60)
class SpinningTest {

    @Test
    void whatTheOtherJvmComplainsOfIsTold() {
        assertThatThrownBy(() -> Spinning.notices(Unmakable.class)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("ends with 1").hasMessageContaining("no such subject");
    }

    static final class Unmakable implements Spinning.Maker {
        @Override
        public Spinning.Subject make() {
            throw new IllegalStateException("no such subject");
        }
    }
}
