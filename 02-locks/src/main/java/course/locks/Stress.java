package course.locks;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Hunts a race: two threads do the same thing to a fresh subject at the same moment, round after round.
 *
 * <p>A failure proves a race. No failure proves nothing; it only makes a race less likely.
 */
final class Stress {

    /** What each of the two threads does to the subject. */
    @FunctionalInterface
    interface Act<S> {
        void on(S subject) throws InterruptedException;
    }

    private Stress() {}

    // @start region=hunt
    /** Returns the first round after which the subject is not right; empty if none was found. */
    static <S> OptionalInt firstFailure(Duration limit, int rounds, Supplier<S> fresh, Act<S> act, Predicate<S> right)
            throws InterruptedException {
        long giveUp = System.nanoTime() + limit.toNanos();
        for (int round = 1; round <= rounds && System.nanoTime() - giveUp < 0; round++) {
            S subject = fresh.get();
            var ready = new CyclicBarrier(2);
            Crew.Task together = () -> {
                LostUpdates.meetAt(ready);
                act.on(subject);
            };
            new Crew().with("left", together).with("right", together).work();
            if (!right.test(subject)) {
                return OptionalInt.of(round);
            }
        }
        return OptionalInt.empty();
    }
    // @end
}
