package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads add one each: is the sum two? */
public class LostUpdateStress {

    // @start region=plain
    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both counted")
    @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "one was lost")
    @State
    public static class Plain {
        int count;

        @Actor
        public void left() {
            count++;
        }

        @Actor
        public void right() {
            count++;
        }

        @Arbiter
        public void sum(I_Result result) {
            result.r1 = count;
        }
    }
    // @end

    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both counted")
    @Outcome(expect = FORBIDDEN, desc = "one was lost, under a lock")
    @State
    public static class Synchronized {
        int count;

        @Actor
        public void left() {
            synchronized (this) {
                count++;
            }
        }

        @Actor
        public void right() {
            synchronized (this) {
                count++;
            }
        }

        @Arbiter
        public void sum(I_Result result) {
            result.r1 = count;
        }
    }

    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both counted")
    @Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "volatile does not make ++ one step")
    @State
    public static class Volatile {
        volatile int count;

        @Actor
        public void left() {
            count++;
        }

        @Actor
        public void right() {
            count++;
        }

        @Arbiter
        public void sum(I_Result result) {
            result.r1 = count;
        }
    }

    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both counted")
    @Outcome(expect = FORBIDDEN, desc = "one was lost, by an atomic")
    @State
    public static class Atomic {
        final AtomicInteger count = new AtomicInteger();

        @Actor
        public void left() {
            count.incrementAndGet();
        }

        @Actor
        public void right() {
            count.incrementAndGet();
        }

        @Arbiter
        public void sum(I_Result result) {
            result.r1 = count.get();
        }
    }
}
