package course.producerconsumer;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Counts how often each waiting time occurs, to three digits, in memory that does not grow with the number of items.
 *
 * <p>Not thread-safe: whoever shares one guards it.
 *
 * @see Histogram
 */
final class LatencyMeter {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos = new Histogram(3);

    void record(long latencyNanos) {
        nanos.recordValue(latencyNanos);
    }

    long count() {
        return nanos.getTotalCount();
    }

    double meanMillis() {
        return nanos.getMean() / NANOS_PER_MILLI;
    }

    /** So many per cent of the items waited no longer than this. */
    double percentileMillis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    double worstMillis() {
        return nanos.getMaxValue() / NANOS_PER_MILLI;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d dishes waited %.1f ms in the mean, %.1f ms at worst",
                count(), meanMillis(), worstMillis());
    }
}
