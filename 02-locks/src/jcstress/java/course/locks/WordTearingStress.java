package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.BitSet;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads write to neighbours: may one's write wipe out the other's? */
public class WordTearingStress {

    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both are there")
    @Outcome(expect = FORBIDDEN, desc = "a neighbour was wiped out: Java forbids word tearing")
    @State
    public static class BytesOfAnArray {
        final byte[] shelf = new byte[8];

        @Actor
        public void left() {
            shelf[3] = 1;
        }

        @Actor
        public void right() {
            shelf[4] = 1;
        }

        @Arbiter
        public void look(ZZ_Result result) {
            result.r1 = shelf[3] == 1;
            result.r2 = shelf[4] == 1;
        }
    }

    // @start region=bits
    @JCStressTest
    @Outcome(id = "true, true", expect = ACCEPTABLE, desc = "both are there")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "a BitSet packs bits into a long: one was wiped out")
    @State
    public static class BitsOfABitSet {
        final BitSet shelf = new BitSet(8);

        @Actor
        public void left() {
            shelf.set(3);
        }

        @Actor
        public void right() {
            shelf.set(4);
        }

        @Arbiter
        public void look(ZZ_Result result) {
            result.r1 = shelf.get(3);
            result.r2 = shelf.get(4);
        }
    }
    // @end
}
