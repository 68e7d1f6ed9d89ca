package course.futures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class ThermostatTest {

    private final List<String> diary = new ArrayList<>();
    private final Thermostat thermostat = new Thermostat(diary::add, () -> {});
    private final Sensor sensor = new Sensor();

    @Test
    void asksForOneReadingAtATime() {
        thermostat.onSubscribe(sensor);
        assertThat(sensor.requested).isEqualTo(1);

        thermostat.onNext(3);
        assertThat(sensor.requested).isEqualTo(2);
    }

    @Test
    void asksForTheNextOnlyWhenItHasDealtWithTheLast() {
        var requestedWhileAdjusting = new ArrayList<Long>();
        var busy = new Thermostat(diary::add, () -> requestedWhileAdjusting.add(sensor.requested));
        busy.onSubscribe(sensor);

        busy.onNext(3);
        busy.onNext(4);

        assertThat(requestedWhileAdjusting).containsExactly(1L, 2L);
    }

    @Test
    void warnsAboveSixAndShutsDownAtNine() {
        thermostat.onSubscribe(sensor);
        for (int degrees = 5; degrees <= 9; degrees++) {
            thermostat.onNext(degrees);
        }

        assertThat(diary)
                .containsExactly("reads 5", "reads 6", "reads 7", "warning: 7", "reads 8", "warning: 8",
                "reads 9", "warning: 9", "shuts down");
        assertThat(sensor.cancelled).isTrue();
        assertThat(sensor.requested).isEqualTo(5);
    }

    @Test
    void noticesTheEndAndAFailure() {
        thermostat.onComplete();
        thermostat.onError(new IllegalStateException("frozen"));

        assertThat(diary).containsExactly("no more readings", "the sensor failed: frozen");
    }

    private static final class Sensor implements Subscription {

        private long requested;
        private boolean cancelled;

        @Override
        public void request(long readings) {
            requested += readings;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
