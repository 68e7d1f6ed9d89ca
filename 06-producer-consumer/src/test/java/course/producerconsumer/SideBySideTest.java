package course.producerconsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final int FIVE = 5;

    @Test
    void theArithmeticGivesTheKnownIdeal() {
        Ideal ideal = Ideal.threaded(20);

        assertThat(ideal.totalSeconds()).isCloseTo(2.031, within(0.001));
        assertThat(ideal.meanMillis()).isCloseTo(31.39, within(0.01));
        assertThat(ideal.worstMillis()).isCloseTo(85.51, within(0.01));
        assertThat(Ideal.sequentialSeconds(20)).isCloseTo(5.997, within(0.001));
    }

    /** At this pace a dish waits 600 ms without threads, and 7 ms with them: a busy machine may be late many times over. */
    @Test
    void withThreadsADishWaitsAFractionOfWhatItWaitsWithout() throws InterruptedException {
        var alone = new Evening(20, Pace.measured(FIVE));
        new Sequential().run(alone);
        double tenth = alone.latency().meanMillis() / 10;
        double best = tenth;
        for (int evening = 1; evening <= 5 && best >= tenth; evening++) {      // others may hold the cores
            var together = new Evening(20, Pace.measured(FIVE));
            Solutions.all().get("threads_queue").run(together);
            best = Math.min(best, together.latency().meanMillis());
        }

        assertThat(alone.latency().meanMillis()).isGreaterThan(560);
        assertThat(best).isLessThan(tenth);
    }

    @Test
    void everySolutionHasARowAndABar() {
        assertThat(Solutions.all()).hasSize(14).containsKeys("synchronous", "threads_list_polling", "threads_queue");

        var latency = new LatencyMeter();
        IntStream.rangeClosed(1, 98).forEach(dish -> latency.record(10_000_000));
        latency.record(50_000_000);
        latency.record(90_000_000);
        var row = new SideBySide.Row("threads_queue", 2.05, 2.031, latency, 0.04, 1_234_567);

        assertThat(row.toString()).matches("b04\\.threads_queue +2\\.050 +1\\.009 +11\\.2. +50\\.0. +90\\.0. +0\\.04 +1234567");
        assertThat(Chart.of(List.of(row, row))).startsWith("<svg").contains("threads_queue", "1,234,567").endsWith("</svg>\n");
    }

    @Test
    void aPictureHasTheDigitsOfItsLanguageNotOfTheCountry() {
        var latency = new LatencyMeter();
        latency.record(31_000_000);
        var rows = List.of(new SideBySide.Row("threads_queue", 2.05, 2.031, latency, 0.04, 1_234_567));
        String here = Chart.of(rows);
        Locale country = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Chart.of(rows)).isEqualTo(here);
        } finally {
            Locale.setDefault(country);
        }
    }

    @Test
    void aFloodIsANumberOfDishesForBothCooks() {
        assertThat(SideBySide.floodEach("1000000")).isEqualTo(500_000);
        assertThat(SideBySide.floodEach("2")).isEqualTo(1);
        for (String flood : List.of("abc", "", "1", "-5", "3000000000")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SideBySide.floodEach(flood))
                    .withMessageContaining("-Dflood=" + flood);
        }
    }

    @Test
    void everySolutionServesAll() throws InterruptedException {
        for (Map.Entry<String, Solution> solution : Solutions.all().entrySet()) {
            var evening = new Evening(100, Pace.flood());

            solution.getValue().run(evening);

            assertThat(evening.served()).as(solution.getKey()).hasSize(200).doesNotHaveDuplicates();
        }
    }
}
