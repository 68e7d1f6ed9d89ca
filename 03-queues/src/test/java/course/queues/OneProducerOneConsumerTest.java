package course.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class OneProducerOneConsumerTest {

    private final OneProducerOneConsumer road = new OneProducerOneConsumer();

    @Test
    void everythingArrivesInOrderThroughEveryStepOfTheRing() throws InterruptedException, ExecutionException {
        List<Ring<Integer>> rings = List.of(new LockedRing<>(256), new AcquireReleaseRing<>(256), new CachedIndexRing<>(256),
                new PaddedRing<>(256), new SpscRing<>(256));
        for (Ring<Integer> ring : rings) {
            var journey = road.pass(1_000, ring);

            assertThat(journey.inOrder()).as(ring.getClass().getSimpleName()).isTrue();
            assertThat(journey.arrived()).isEqualTo(1_000);
            assertThat(journey.millionsPerSecond()).isPositive();
        }
    }

    @Test
    void aRingThatMixesUpIsFoundOut() throws InterruptedException, ExecutionException {
        var mixedUp = new LockedRing<Integer>(8);
        mixedUp.offer(99);      // the journey begins with what somebody left behind

        assertThat(road.pass(1_000, mixedUp).inOrder()).isFalse();
    }
}
