package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LockedTest {

    private final ReentrantLock lock = new ReentrantLock();

    @Test
    void theLockIsHeldInsideTheBlockAndFreeAfterIt() {
        try (var _ = Locked.hold(lock)) {
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        }

        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void theLockIsFreeAfterAFailure() {
        assertThatThrownBy(() -> {
            try (var _ = Locked.hold(lock)) {
                throw new IllegalStateException("dropped");
            }
        }).hasMessage("dropped");

        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aWrappedMethodRunsWithTheLockHeld() {
        Supplier<Boolean> wrapped = Locked.of(lock, lock::isHeldByCurrentThread);

        assertThat(lock.isLocked()).as("wrapping is not calling").isFalse();
        assertThat(wrapped.get()).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }
}
