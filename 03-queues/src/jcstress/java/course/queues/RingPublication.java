package course.queues;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What the consumer may see of what the producer wrote, on the hardware and with the compilers at hand.
 *
 * <p>Each ring has its tests in full: jcstress knows no actors that are inherited.
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

    private static int offer(Ring<Parcel> ring, int content) {
        return ring.offer(new Parcel(content)) ? 1 : 0;
    }

    /** The way there: what can be taken is whole. */
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "there, and whole")
    @Outcome(id = "0", expect = FORBIDDEN, desc = "there, and empty")
    private interface There {}

    /** The way back: a slot is free only when its item has been taken, so none is overwritten, and none lost. */
    @Outcome(id = "1, -1, 0, -1", expect = ACCEPTABLE, desc = "the second found no room")
    @Outcome(id = "1, -1, 1, 2", expect = ACCEPTABLE, desc = "the second came too late, and lies there")
    @Outcome(id = "1, 2, 1, -1", expect = ACCEPTABLE, desc = "both, in order")
    @Outcome(expect = FORBIDDEN, desc = "overwritten, torn or lost")
    private interface Back {}

    @JCStressTest
    @JCStressMeta(There.class)
    @State
    public static class ThereInAcquireReleaseRing {

        private final Ring<Parcel> ring = new AcquireReleaseRing<>(1);

        @Actor
        public void producer() {
            offer(ring, 42);
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(Back.class)
    @State
    public static class BackInAcquireReleaseRing {

        private final Ring<Parcel> ring = new AcquireReleaseRing<>(1);

        public BackInAcquireReleaseRing() {
            offer(ring, 1);
        }

        @Actor
        public void producer(IIII_Result result) {
            result.r3 = offer(ring, 2);
        }

        @Actor
        public void consumer(IIII_Result result) {
            result.r1 = contentOf(ring);
            result.r2 = contentOf(ring);
        }

        @Arbiter
        public void afterwards(IIII_Result result) {
            result.r4 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(There.class)
    @State
    public static class ThereInCachedIndexRing {

        private final Ring<Parcel> ring = new CachedIndexRing<>(1);

        @Actor
        public void producer() {
            offer(ring, 42);
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(Back.class)
    @State
    public static class BackInCachedIndexRing {

        private final Ring<Parcel> ring = new CachedIndexRing<>(1);

        public BackInCachedIndexRing() {
            offer(ring, 1);
        }

        @Actor
        public void producer(IIII_Result result) {
            result.r3 = offer(ring, 2);
        }

        @Actor
        public void consumer(IIII_Result result) {
            result.r1 = contentOf(ring);
            result.r2 = contentOf(ring);
        }

        @Arbiter
        public void afterwards(IIII_Result result) {
            result.r4 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(There.class)
    @State
    public static class ThereInPaddedRing {

        private final Ring<Parcel> ring = new PaddedRing<>(1);

        @Actor
        public void producer() {
            offer(ring, 42);
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(Back.class)
    @State
    public static class BackInPaddedRing {

        private final Ring<Parcel> ring = new PaddedRing<>(1);

        public BackInPaddedRing() {
            offer(ring, 1);
        }

        @Actor
        public void producer(IIII_Result result) {
            result.r3 = offer(ring, 2);
        }

        @Actor
        public void consumer(IIII_Result result) {
            result.r1 = contentOf(ring);
            result.r2 = contentOf(ring);
        }

        @Arbiter
        public void afterwards(IIII_Result result) {
            result.r4 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(There.class)
    @State
    public static class ThereInSpscRing {

        private final Ring<Parcel> ring = new SpscRing<>(1);

        @Actor
        public void producer() {
            offer(ring, 42);
        }

        @Actor
        public void consumer(I_Result result) {
            result.r1 = contentOf(ring);
        }
    }

    @JCStressTest
    @JCStressMeta(Back.class)
    @State
    public static class BackInSpscRing {

        private final Ring<Parcel> ring = new SpscRing<>(1);

        public BackInSpscRing() {
            offer(ring, 1);
        }

        @Actor
        public void producer(IIII_Result result) {
            result.r3 = offer(ring, 2);
        }

        @Actor
        public void consumer(IIII_Result result) {
            result.r1 = contentOf(ring);
            result.r2 = contentOf(ring);
        }

        @Arbiter
        public void afterwards(IIII_Result result) {
            result.r4 = contentOf(ring);
        }
    }

    /**
     * The producer looks at the second slot and fills the first: both must be empty by then. With less than four it
     * never looks ahead.
     */
    @JCStressTest
    @State
    @Outcome(id = "12, 0, 0, 34", expect = ACCEPTABLE, desc = "neither found room")
    @Outcome(id = "12, 1, 0, 345", expect = ACCEPTABLE, desc = "the first found room")
    @Outcome(id = "12, 0, 1, 346", expect = ACCEPTABLE, desc = "the second found room")
    @Outcome(id = "12, 1, 1, 3456", expect = ACCEPTABLE, desc = "both did")
    @Outcome(expect = FORBIDDEN, desc = "overwritten, torn or lost")
    public static class AheadInSpscRing {

        private final Ring<Parcel> ring = new SpscRing<>(4);

        public AheadInSpscRing() {
            for (int content = 1; content <= 4; content++) {
                offer(ring, content);
            }
        }

        @Actor
        public void producer(IIII_Result result) {
            result.r2 = offer(ring, 5);
            result.r3 = offer(ring, 6);
        }

        @Actor
        public void consumer(IIII_Result result) {
            result.r1 = 10 * contentOf(ring) + contentOf(ring);
        }

        @Arbiter
        public void afterwards(IIII_Result result) {
            int rest = 0;
            for (int content = contentOf(ring); content != -1; content = contentOf(ring)) {
                rest = 10 * rest + content;
            }
            result.r4 = rest;
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
