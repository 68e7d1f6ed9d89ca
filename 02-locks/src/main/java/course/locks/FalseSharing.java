package course.locks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two cores share memory in lines of 64 bytes or more: counters side by side slow each other down, though nobody shares a counter.
 *
 * <p>Watch the nanoseconds an increment takes: alone, beside another's counter, and far from it. The sums are always right.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=FalseSharing</pre>
 *
 * @see java.util.concurrent.atomic.LongAdder
 */
final class FalseSharing {

    private static final Logger log = LoggerFactory.getLogger(FalseSharing.class);
    private static final int ROUNDS = 7;
    private static final int INCREMENTS = 5_000_000;

    void main() throws InterruptedException {
        var both = new AtomicLong();
        var adder = new LongAdder();
        for (int distance : new int[] {1, 32}) {
            log.info("two counters, {} bytes apart: {} ns each", 8 * distance, fastest(() -> countApart(distance, INCREMENTS)));
        }
        log.info("one AtomicLong for both: {} ns each", fastest(() -> together(both::incrementAndGet, INCREMENTS)));
        log.info("one LongAdder for both: {} ns each", fastest(() -> together(adder::increment, INCREMENTS)));
        log.info("the sums: {} and {}", both, adder);
    }

    // @start region=apart
    /** Two threads count, each in a cell of its own, so far from the other's; returns both counts. */
    static long[] countApart(int distance, int increments) throws InterruptedException {
        var cells = new AtomicLongArray(2 * distance + 64);
        int left = 32;                              // away from the array's own length
        int right = left + distance;                // each cell has one writer, so get and set lose nothing
        new Crew()
                .with("left", () -> repeat(() -> cells.set(left, cells.get(left) + 1), increments))
                .with("right", () -> repeat(() -> cells.set(right, cells.get(right) + 1), increments))
                .work();
        return new long[] {cells.get(left), cells.get(right)};
    }

    /** Two threads count with the same counter. */
    static void together(Runnable increment, int increments) throws InterruptedException {
        new Crew()
                .with("left", () -> repeat(increment, increments))
                .with("right", () -> repeat(increment, increments))
                .work();
    }
    // @end

    private static void repeat(Runnable increment, int times) {
        for (int i = 0; i < times; i++) {
            increment.run();
        }
    }

    private static long fastest(Crew.Task counting) throws InterruptedException {
        long fastest = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            counting.run();
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest / INCREMENTS;
    }
}
