package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwoConditionsTest {

    private final TwoConditions shop = new TwoConditions();

    @Test
    void oneWaitingRoomWakesAllForOneLoaf() throws InterruptedException {
        assertThat(shop.wokenForNothing(3, new BoundedBuffer<>(1))).isEqualTo(2);
    }

    @Test
    void aRoomForConsumersWakesOneForOneLoaf() throws InterruptedException {
        assertThat(shop.wokenForNothing(3, new ConditionBuffer<>(1))).isZero();
    }
}
