package course.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LockedProxyTest {

    /** Each method that a pantry has says whether the lock is held while it runs. */
    interface Pantry {
        boolean add(String food) throws IOException;

        boolean remove(String food) throws IOException;

        boolean look(String food) throws IOException;

        static boolean isFood(String food) {
            return !food.isEmpty();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Pantry plain = new Pantry() {
        @Override
        public boolean add(String food) throws IOException {
            if (food.isEmpty()) {
                throw new IOException("nothing to add");
            }
            return lock.isHeldByCurrentThread();
        }

        @Override
        public boolean remove(String food) {
            return lock.isHeldByCurrentThread();
        }

        @Override
        public boolean look(String food) {
            return lock.isHeldByCurrentThread();
        }
    };
    private final Pantry locked = LockedProxy.around(Pantry.class, plain, lock, "add", "remove");

    @Test
    void theNamedMethodsHoldTheLock() throws IOException {
        assertThat(locked.add("salt")).isTrue();
        assertThat(locked.remove("salt")).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void theOthersDoNot() throws IOException {
        assertThat(locked.look("salt")).isFalse();
    }

    @Test
    void whatTheMethodThrowsComesOutAsItIsAndTheLockIsFree() {
        assertThatThrownBy(() -> locked.add("")).isExactlyInstanceOf(IOException.class).hasMessage("nothing to add");

        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void namingAMethodTwiceIsRefused() {
        assertThatThrownBy(() -> LockedProxy.around(Pantry.class, plain, lock, "add", "add"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("add is named twice");
    }

    @Test
    void namingAnUnknownMethodIsRefused() {
        assertThatThrownBy(() -> LockedProxy.around(Pantry.class, plain, lock, "ad"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("Pantry has no method ad");
    }

    @Test
    void namingAStaticMethodIsRefused() {
        assertThatThrownBy(() -> LockedProxy.around(Pantry.class, plain, lock, "isFood"))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("Pantry has no method isFood");
    }

    /** What it is asked it passes on, and the target is not the proxy. */
    @Test
    void aProxyEqualsItsTargetAndNotItself() {
        assertThat(locked.equals(plain)).isTrue();
        assertThat(locked.equals(locked)).isFalse();
    }
}
