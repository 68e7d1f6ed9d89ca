package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LatencyMeterTest {

    @Test
    void tellsMeanPercentileAndWorst() {
        var meter = new LatencyMeter();
        for (long millis = 1; millis <= 100; millis++) {
            meter.record(millis * 1_000_000);
        }

        assertThat(meter.count()).isEqualTo(100);
        assertThat(meter.meanMillis()).isCloseTo(50.5, within(0.1));
        assertThat(meter.percentileMillis(50)).isCloseTo(50, within(0.1));
        assertThat(meter.percentileMillis(99)).isCloseTo(99, within(0.2));
        assertThat(meter.worstMillis()).isCloseTo(100, within(0.2));
    }

    @Test
    void tellsItAlikeInEveryCountry() {
        var meter = new LatencyMeter();
        meter.record(1_500_000);
        Locale here = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(meter).hasToString("1 dishes waited 1.5 ms in the mean, 1.5 ms at worst");
        } finally {
            Locale.setDefault(here);
        }
    }

    /** One slow item in a hundred adds 10 ms to the mean, and the worst alone says that it took a second. */
    @Test
    void theMeanHidesWhatTheWorstShows() {
        var meter = new LatencyMeter();
        for (int item = 0; item < 99; item++) {
            meter.record(1_000_000);
        }
        meter.record(1_000_000_000);

        assertThat(meter.meanMillis()).isLessThan(12);
        assertThat(meter.percentileMillis(50)).isLessThan(1.1);
        assertThat(meter.worstMillis()).isGreaterThan(999);
    }
}
