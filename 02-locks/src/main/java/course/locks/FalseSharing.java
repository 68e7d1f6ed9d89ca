package course.locks;

import java.util.Arrays;
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

    final AtomicLongArray cells = new AtomicLongArray(128);

    void main() throws InterruptedException {
        var both = new AtomicLong();
        var adder = new LongAdder();
        var alone = new long[ROUNDS];
        var near = new long[ROUNDS];
        var far = new long[ROUNDS];
        var atomic = new long[ROUNDS];
        var adding = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int left = 32 + round;      // another place each time: in one round at most neighbours lie in two lines
            alone[round] = timeOf(() -> countAlone(left, INCREMENTS));
            near[round] = timeOf(() -> countApart(left, 1, INCREMENTS));
            far[round] = timeOf(() -> countApart(left, 32, INCREMENTS));
            atomic[round] = timeOf(() -> together(both::incrementAndGet, INCREMENTS));
            adding[round] = timeOf(() -> together(adder::increment, INCREMENTS));
        }
        log.info("one counter alone: {} ns each", median(alone) / INCREMENTS);
        log.info("two counters, 8 bytes apart: {} ns each", median(near) / INCREMENTS);
        log.info("two counters, 256 bytes apart: {} ns each", median(far) / INCREMENTS);
        log.info("one AtomicLong for both: {} ns each", median(atomic) / INCREMENTS);
        log.info("one LongAdder for both: {} ns each", median(adding) / INCREMENTS);
        log.info("the sums: {} and {}", both, adder);
    }

    // @start region=apart
    /** One thread counts, and nobody disturbs it; returns its count. */
    long countAlone(int cell, int increments) throws InterruptedException {
        new Crew().with("alone", () -> count(cell, increments)).work();
        return cells.get(cell);
    }

    /** Two threads count, each in a cell of its own, so far from the other's; returns both counts. */
    long[] countApart(int left, int distance, int increments) throws InterruptedException {
        int right = left + distance;
        atOnce(() -> count(left, increments), () -> count(right, increments));
        return new long[] {cells.get(left), cells.get(right)};
    }

    private void count(int cell, int increments) {
        cells.set(cell, 0);
        for (int i = 0; i < increments; i++) {
            cells.set(cell, cells.get(cell) + 1);   // each cell has one writer, so get and set lose nothing
        }
    }

    /** Two threads count with the same counter. */
    static void together(Runnable increment, int increments) throws InterruptedException {
        atOnce(() -> repeat(increment, increments), () -> repeat(increment, increments));
    }

    private static void atOnce(Crew.Task left, Crew.Task right) throws InterruptedException {
        new Crew().with("left", left).with("right", right).work();
    }
    // @end

    private static void repeat(Runnable increment, int times) {
        for (int i = 0; i < times; i++) {
            increment.run();
        }
    }

    private static long timeOf(Crew.Task counting) throws InterruptedException {
        long start = System.nanoTime();
        counting.run();
        return System.nanoTime() - start;
    }

    /** The fastest would be the round in which neighbours lay in two lines. */
    static long median(long... times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
