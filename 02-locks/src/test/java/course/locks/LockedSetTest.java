package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LockedSetTest {

    private final ReentrantLock lock = new ReentrantLock();
    private final LockedSet<Witness> set = new LockedSet<>(lock);

    /** An element that notices whether the lock is held when the set looks at it. */
    private final class Witness {

        boolean sawTheLockFree;

        @Override
        public int hashCode() {
            sawTheLockFree |= !lock.isHeldByCurrentThread();
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    @Test
    void everyMethodHoldsTheLock() {
        var added = new Witness();
        var lookedFor = new Witness();
        var removed = new Witness();

        set.add(added);
        set.contains(lookedFor);
        set.remove(removed);

        assertThat(added.sawTheLockFree).isFalse();
        assertThat(lookedFor.sawTheLockFree).isFalse();
        assertThat(removed.sawTheLockFree).isFalse();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aSnapshotIsTakenUnderTheLock() {
        set.add(new Witness());

        lock.lock();
        var reader = Call.supply("reader", set::snapshot);
        reader.awaitBlocked();
        lock.unlock();

        assertThat(reader.awaitResult()).hasSize(1);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void everyMethodTellsTheTruth() {
        var soup = new Witness();

        assertThat(set.contains(soup)).isFalse();
        assertThat(set.add(soup)).isTrue();
        assertThat(set.add(soup)).isFalse();
        assertThat(set.contains(soup)).isTrue();
        assertThat(set.remove(soup)).isTrue();
        assertThat(set.remove(soup)).isFalse();
        assertThat(set.contains(soup)).isFalse();
    }

    @Test
    void aSnapshotStaysAsItWas() {
        set.add(new Witness());
        var before = set.snapshot();

        set.add(new Witness());

        assertThat(before).hasSize(1);
    }

    @Test
    void nullIsAnElementLikeAnyOther() {
        set.add(null);

        assertThat(set.contains(null)).isTrue();
        assertThat(set.snapshot()).containsExactly((Witness) null);
    }
}
