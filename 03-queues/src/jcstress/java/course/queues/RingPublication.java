package course.queues;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What the consumer may see of what the producer wrote, on the hardware and with the compilers at hand.
 *
 * <pre>./mvnw -q -pl 03-queues verify -Pjcstress</pre>
 */
public final class RingPublication {

    private RingPublication() {}

    private static final class Parcel {
        int content;

        Parcel(int content) {
            this.content = content;
        }
    }

    private static int contentOf(Ring<Parcel> ring) {
        Parcel parcel = ring.poll();
        return parcel == null ? -1 : parcel.content;
    }

    @JCStressTest
    @State
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "there, and whole")
    @Outcome(id = "0", expect = FORBIDDEN, desc = "there, and empty")
    public static class ThroughTheSlot {

        private final Ring<Parcel> ring = new SpscRing<>(1);

        @Actor
        public void producer() {
            ring.offer(new Parcel(42));
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    @JCStressTest
    @State
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "there, and whole")
    @Outcome(id = "0", expect = FORBIDDEN, desc = "there, and empty")
    public static class ThroughTheIndex {

        private final Ring<Parcel> ring = new AcquireReleaseRing<>(1);

        @Actor
        public void producer() {
            ring.offer(new Parcel(42));
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    /** The way back: a slot is free only when its item has been read, so no item is overwritten before it is taken. */
    @JCStressTest
    @State
    @Outcome(id = "1, -1", expect = ACCEPTABLE, desc = "the second found no room, or came too late")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "both, in order")
    @Outcome(expect = FORBIDDEN, desc = "overwritten, or torn")
    public static class RoundTheRing {

        private final Ring<Parcel> ring = new SpscRing<>(1);

        public RoundTheRing() {
            ring.offer(new Parcel(1));
        }

        @Actor
        public void producer() {
            ring.offer(new Parcel(2));
        }

        @Actor
        public void consumer(II_Result result) {
            result.r1 = contentOf(ring);
            result.r2 = contentOf(ring);
        }
    }

    /** What a plain slot would allow, so that we know the test can see it. */
    @JCStressTest
    @State
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "there, and whole")
    @Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "there, and empty: allowed, and not seen on every machine")
    public static class ThroughAPlainSlot {

        private Parcel slot;

        @Actor
        public void producer() {
            slot = new Parcel(42);      // wrong: nothing orders the content before the slot
        }

        @Actor
        public void consumer(I_Result result) {
            Parcel parcel = slot;
            result.r1 = parcel == null ? -1 : parcel.content;
        }
    }
}
