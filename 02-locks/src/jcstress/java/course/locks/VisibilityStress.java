package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;
import static org.openjdk.jcstress.annotations.Mode.Termination;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** One thread spins until a flag goes up: does it ever see it? */
public class VisibilityStress {

    // @start region=plain
    @JCStressTest(Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "the flag was seen")
    @Outcome(id = "STALE", expect = ACCEPTABLE_INTERESTING, desc = "the flag was never seen")
    @State
    public static class Plain {
        boolean up;

        @Actor
        public void spin() {
            while (!up) {
            }
        }

        @Signal
        public void raise() {
            up = true;
        }
    }
    // @end

    @JCStressTest(Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "the flag was seen")
    @Outcome(expect = FORBIDDEN, desc = "a volatile flag was never seen")
    @State
    public static class Volatile {
        volatile boolean up;

        @Actor
        public void spin() {
            while (!up) {
            }
        }

        @Signal
        public void raise() {
            up = true;
        }
    }
}
