package course.locks;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/** A score that many players change at once, without a lock: compute, then swap if it is still what it was. */
final class HighScore {

    private final AtomicInteger best = new AtomicInteger();

    // @start region=loop
    int update(IntUnaryOperator change) {
        while (true) {
            int seen = best.get();
            int wanted = change.applyAsInt(seen);
            if (best.compareAndSet(seen, wanted)) {
                return wanted;
            }
        }
    }

    int overwrite(IntUnaryOperator change) {
        int seen = best.get();
        int wanted = change.applyAsInt(seen);
        best.set(wanted);               // wrong: two atomic steps are not one
        return wanted;
    }
    // @end

    int best() {
        return best.get();
    }
}
