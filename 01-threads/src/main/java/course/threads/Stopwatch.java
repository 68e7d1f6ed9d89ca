package course.threads;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures the time from its making to its closing, by a clock that only ever goes forward.
 *
 * <p>Meant for try-with-resources: the time stands also when the body throws. Until it is closed, {@link #elapsed} says how
 * long it has run so far. For one thread.
 */
final class Stopwatch implements AutoCloseable {

    // @start region=stopwatch
    private final LongSupplier nanoClock;
    private final long begun;
    private Duration total;

    Stopwatch() {
        this(System::nanoTime);     // not currentTimeMillis(), which jumps when somebody sets the clock
    }

    Stopwatch(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        begun = nanoClock.getAsLong();
    }

    @Override
    public void close() {
        if (total == null) {
            total = sinceBegun();
        }
    }

    Duration elapsed() {
        return total == null ? sinceBegun() : total;
    }

    private Duration sinceBegun() {
        return Duration.ofNanos(nanoClock.getAsLong() - begun);
    }
    // @end
}
