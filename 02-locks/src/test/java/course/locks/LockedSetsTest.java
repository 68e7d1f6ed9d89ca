package course.locks;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    void whoAddsDisturbsAnIterationOverASynchronizedSet() throws InterruptedException {
        Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>(List.of(1, 2, 3)));

        assertThat(LockedSets.iterate(numbers, () -> Call.supply("guest", () -> numbers.add(4)).awaitResult()))
                .isEqualTo("throws ConcurrentModificationException");
    }

    @Test
    void whoIteratesWithItsLockHeldIsNotDisturbed() throws InterruptedException {
        Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>(List.of(1, 2, 3)));
        var guests = new ArrayList<Call<Boolean>>();

        String outcome = LockedSets.iterateLocked(numbers, () -> {
            guests.add(Call.supply("guest", () -> numbers.add(4)));
            guests.getFirst().awaitLockedOutOf(numbers);
        });

        assertThat(outcome).isEqualTo("goes on");
        assertThat(guests.getFirst().awaitResult()).isTrue();
    }

    @Test
    void anIterationOverAConcurrentSetGoesOn() throws InterruptedException {
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        numbers.addAll(List.of(1, 2, 3));

        assertThat(LockedSets.iterate(numbers, () -> Call.supply("guest", () -> numbers.add(4)).awaitResult()))
                .isEqualTo("goes on");
    }

    @Test
    void whoIsInterruptedStopsIterating() {
        Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>(List.of(1, 2, 3)));

        CalledAway.isTold(meanwhile -> LockedSets.iterateLocked(numbers, meanwhile));
    }

    @Test
    void whoIsInterruptedStopsFilling() {
        CalledAway.isToldAtOnce(() -> LockedSets.fill(new LockedSet<>(new ReentrantLock()), 1, 1));
    }
}
