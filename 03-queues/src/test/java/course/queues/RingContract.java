package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Ring} owes its one producer and its one consumer. */
abstract class RingContract {

    private final IntFunction<Ring<Object>> newRing;

    RingContract(IntFunction<Ring<Object>> newRing) {
        this.newRing = newRing;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 64, 100})
    void holdsExactlyItsCapacityLapAfterLap(int capacity) {
        Ring<Object> ring = newRing.apply(capacity);
        int put = 0;
        int taken = 0;
        for (int lap = 0; lap < 5; lap++) {
            while (put - taken < capacity) {
                assertThat(ring.offer(put++)).isTrue();
            }
            assertThat(ring.offer("one too many")).isFalse();
            int stay = Math.max(0, capacity - 1 - lap);
            while (put - taken > stay) {
                assertThat(ring.poll()).isEqualTo(taken++);
            }
        }
    }

    @Test
    void anEmptyRingAnswersNull() {
        Ring<Object> ring = newRing.apply(2);

        assertThat(ring.poll()).isNull();
        ring.offer("only");
        assertThat(ring.poll()).isEqualTo("only");
        assertThat(ring.poll()).isNull();
    }

    /** With plain fields, compiled code may look once and then spin for ever on what it has seen. */
    @Test
    @Timeout(60)
    void whoSpinsOnAnEmptyOrAFullRingSeesWhatTheOtherDoes() throws Exception {
        assertThat(SpinningOnARing.noticed(newRing.apply(1).getClass())).isEqualTo(SpinningOnARing.BOTH);
    }

    @Test
    void oneTakenMakesRoomForOne() {
        Ring<Object> ring = ringOf("a", "b", "c", "d");
        assertThat(ring.poll()).isEqualTo("a");

        assertThat(ring.offer("e")).isTrue();
        assertThat(ring.offer("f")).isFalse();
        assertThat(drain(ring, 10)).containsExactly("b", "c", "d", "e");
    }

    @Test
    void drainTakesNoMoreThanAsked() {
        Ring<Object> ring = ringOf("a", "b", "c", "d");

        assertThat(drain(ring, 0)).isEmpty();
        assertThat(drain(ring, 3)).containsExactly("a", "b", "c");
        assertThat(drain(ring, 3)).containsExactly("d");
        assertThat(drain(ring, 3)).isEmpty();
    }

    @Test
    void whatTheTakerThrowsOnIsTakenAndTheRestStays() {
        Ring<Object> ring = ringOf("a", "bad", "c");

        assertThatThrownBy(() -> ring.drain(item -> {
            if (item.equals("bad")) {
                throw new IllegalStateException("burst");
            }
        }, 10)).isInstanceOf(IllegalStateException.class);

        assertThat(ring.poll()).isEqualTo("c");
    }

    @Test
    void theTakerMaySendMore() {
        Ring<Object> ring = ringOf("a", "b");

        int taken = ring.drain(item -> {
            if (item.equals("a")) {
                assertThat(ring.offer("c")).isTrue();
            }
        }, 10);

        assertThat(taken).isEqualTo(3);
    }

    @Test
    void nullIsRefused() {
        Ring<Object> ring = newRing.apply(2);

        assertThatThrownBy(() -> ring.offer(null)).isInstanceOf(NullPointerException.class);
        assertThat(ring.poll()).isNull();
    }

    @Test
    void aCapacityBelowOneIsRefused() {
        assertThatThrownBy(() -> newRing.apply(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> newRing.apply(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> newRing.apply(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRingDoesNotHoldOnToWhatWasTaken() {
        Ring<Object> ring = newRing.apply(4);
        WeakReference<Object> item = passOn(new Object(), ring);

        await("garbage collection").until(() -> {
            System.gc();
            return item.get() == null;
        });
        Reference.reachabilityFence(ring);          // or it might be collected, and the item with it
    }

    /** Whoever calls it holds on to nothing, and nothing can be collected before it has been taken. */
    private static WeakReference<Object> passOn(Object item, Ring<Object> ring) {
        assertThat(ring.offer(item)).isTrue();
        assertThat(ring.poll()).isSameAs(item);
        return new WeakReference<>(item);
    }

    /** A parcel's content is written without any care: that it arrives whole is the ring's doing. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 64})
    void whatIsInTheParcelArrivesWithIt(int capacity) {
        class Parcel {
            int content;
        }
        Ring<Object> ring = newRing.apply(capacity);
        int parcels = 200 * capacity;
        var producer = Call.run("producer", () -> {
            for (int i = 0; i < parcels; i++) {
                var parcel = new Parcel();
                parcel.content = i;
                while (!ring.offer(parcel)) {
                    Thread.yield();
                }
            }
        });
        var consumer = Call.supply("consumer", () -> {
            var contents = new ArrayList<Integer>();
            while (contents.size() < parcels) {
                if (ring.drain(parcel -> contents.add(((Parcel) parcel).content), 5) == 0) {
                    Thread.yield();
                }
            }
            return contents;
        });

        producer.awaitResult();
        List<Integer> contents = consumer.awaitResult();
        for (int i = 0; i < contents.size(); i++) {
            assertThat(contents.get(i).intValue()).isEqualTo(i);
        }
    }

    private Ring<Object> ringOf(Object... items) {
        Ring<Object> ring = newRing.apply(4);
        for (Object item : items) {
            ring.offer(item);
        }
        return ring;
    }

    private static List<Object> drain(Ring<Object> ring, int limit) {
        var drained = new ArrayList<>();
        assertThat(ring.drain(drained::add, limit)).isEqualTo(drained.size());
        return drained;
    }
}
