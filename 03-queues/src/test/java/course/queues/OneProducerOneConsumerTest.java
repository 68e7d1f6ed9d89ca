package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
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

    @Test
    void whatIsLostHasNotArrived() throws InterruptedException, ExecutionException {
        var pipe = new LockedRing<Integer>(8);
        Ring<Integer> leaking = new Ring<>() {
            @Override
            public boolean offer(Integer item) {
                return item == 100 || pipe.offer(item);
            }

            @Override
            public Integer poll() {
                return pipe.poll();
            }
        };

        var journey = road.pass(128, leaking);

        assertThat(journey.arrived()).isEqualTo(127);
        assertThat(journey.inOrder()).isFalse();
    }

    @Test
    void waitingForTheConsumerEndsWithAnInterrupt() {
        var ring = new Stalled();
        var producer = Call.supply("producer", () -> road.pass(10, ring));
        producer.awaitBlocked();

        producer.interrupt();

        assertThat(producer.awaitFailure()).isInstanceOf(InterruptedException.class);
        ring.opened.countDown();
    }

    @Test
    void theFailureOfTheConsumerEndsTheOffering() {
        var producer = Call.supply("producer", () -> road.pass(10, ring(() -> false, () -> {
            throw new IllegalStateException("a hole in the road");
        })));

        assertThat(producer.awaitFailure()).isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("a hole in the road");
    }

    @Test
    void theFailureOfTheProducerSendsTheConsumerHome() {
        Set<Thread> consumers = ConcurrentHashMap.newKeySet();
        var producer = Call.supply("producer", () -> road.pass(10, ring(() -> {
            throw new IllegalStateException("a hole in the road");
        }, () -> {
            consumers.add(Thread.currentThread());
            return null;
        })));

        assertThat(producer.awaitFailure()).hasMessage("a hole in the road");
        await("home").until(() -> !consumers.isEmpty() && consumers.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void offeringEndsWithAnInterrupt() {
        var offered = new CountDownLatch(1);
        var producer = Call.supply("producer", () -> road.pass(10, ring(() -> {
            offered.countDown();
            return false;
        }, () -> null)));
        await().until(offered::getCount, is(0L));

        producer.interrupt();

        assertThat(producer.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    private static Ring<Integer> ring(BooleanSupplier offer, Supplier<Integer> poll) {
        return new Ring<>() {
            @Override
            public boolean offer(Integer item) {
                return offer.getAsBoolean();
            }

            @Override
            public Integer poll() {
                return poll.get();
            }
        };
    }

    /** Takes everything, and keeps who wants something waiting until it is opened. */
    private static final class Stalled implements Ring<Integer> {

        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public boolean offer(Integer item) {
            return true;
        }

        @Override
        public Integer poll() {
            try {
                opened.await();
            } catch (InterruptedException impossible) {
                throw new AssertionError(impossible);
            }
            return null;
        }
    }
}
