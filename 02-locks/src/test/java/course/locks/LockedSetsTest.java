package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LockedSetsTest {

    @Test
    void eightCooksFillThePotWithoutLosingAnything() throws InterruptedException {
        var pot = new LockedSet<Integer>(new ReentrantLock());

        LockedSets.fill(pot, 8, 10_000);

        assertThat(pot.snapshot()).hasSize(80_000);
    }

    @Test
    void anIterationOverASynchronizedSetMustHoldTheLockItself() {
        assertThat(LockedSets.addsDuringIteration(Collections.synchronizedSet(new HashSet<>())))
                .isEqualTo("throws ConcurrentModificationException");
    }

    @Test
    void anIterationOverAConcurrentSetGoesOn() {
        assertThat(LockedSets.addsDuringIteration(ConcurrentHashMap.newKeySet())).isEqualTo("goes on");
    }

    @Test
    void whoIsInterruptedStopsFilling() {
        CalledAway.isToldAtOnce(() -> LockedSets.fill(new LockedSet<>(new ReentrantLock()), 1, 1));
    }
}
