package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    private long now = Long.MAX_VALUE - 5;      // nanoTime may begin anywhere, and may overflow while we look

    @Test
    void measuresTheTimeOfTheBody() {
        var watch = newStopwatch();
        try (watch) {
            now += 300;
        }
        now += 1_000;

        assertThat(watch.elapsed()).isEqualTo(Duration.ofNanos(300));
    }

    @Test
    void measuresAlsoWhenTheBodyThrows() {
        var watch = newStopwatch();
        assertThatThrownBy(() -> {
            try (watch) {
                now += 300;
                throw new IllegalStateException("in the body");
            }
        }).hasMessage("in the body");
        now += 1_000;

        assertThat(watch.elapsed()).isEqualTo(Duration.ofNanos(300));
    }

    @Test
    void nestedStopwatchesNest() {
        var outer = newStopwatch();
        Stopwatch inner;
        try (outer) {
            now += 100;
            inner = newStopwatch();
            try (inner) {
                now += 20;
            }
            now += 3;
        }

        assertThat(outer.elapsed()).isEqualTo(Duration.ofNanos(123));
        assertThat(inner.elapsed()).isEqualTo(Duration.ofNanos(20));
    }

    @Test
    void runsUntilItIsClosed() {
        try (var watch = newStopwatch()) {
            now += 1;
            assertThat(watch.elapsed()).isEqualTo(Duration.ofNanos(1));
            now += 1;
            assertThat(watch.elapsed()).isEqualTo(Duration.ofNanos(2));
        }
    }

    @Test
    void theFirstCloseCounts() {
        var watch = newStopwatch();
        watch.close();
        now += 1_000;
        watch.close();

        assertThat(watch.elapsed()).isZero();
    }

    @Test
    void byItselfItUsesAClockThatOnlyGoesForward() {
        long before = System.nanoTime();
        try (var watch = new Stopwatch()) {
            long begun = System.nanoTime();
            do {
                Duration atLeast = Duration.ofNanos(System.nanoTime() - begun);
                Duration elapsed = watch.elapsed();
                assertThat(elapsed).isBetween(atLeast, Duration.ofNanos(System.nanoTime() - before));
            } while (System.nanoTime() - before < 10_000_000);      // a clock that goes by milliseconds has jumped by then
        }
    }

    private Stopwatch newStopwatch() {
        return new Stopwatch(() -> now);
    }
}
