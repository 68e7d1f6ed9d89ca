package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Each raises a hand, then looks for the other's: can both miss it? This is the core of Dekker's lock. */
public class StoreBufferingStress {

    // @start region=plain
    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0", "1, 1"}, expect = ACCEPTABLE, desc = "at least one sees the other")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "each misses the other: both go in")
    @State
    public static class Plain {
        int left;
        int right;

        @Actor
        public void left(II_Result result) {
            left = 1;
            result.r1 = right;
        }

        @Actor
        public void right(II_Result result) {
            right = 1;
            result.r2 = left;
        }
    }
    // @end

    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0", "1, 1"}, expect = ACCEPTABLE, desc = "at least one sees the other")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "each misses the other, although volatile")
    @State
    public static class Volatile {
        volatile int left;
        volatile int right;

        @Actor
        public void left(II_Result result) {
            left = 1;
            result.r1 = right;
        }

        @Actor
        public void right(II_Result result) {
            right = 1;
            result.r2 = left;
        }
    }

    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0", "1, 1"}, expect = ACCEPTABLE, desc = "at least one sees the other")
    @Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "acquire and release are not enough here")
    @State
    public static class AcquireRelease {
        static final VarHandle LEFT = handle("left");
        static final VarHandle RIGHT = handle("right");
        int left;
        int right;

        @Actor
        public void left(II_Result result) {
            LEFT.setRelease(this, 1);
            result.r1 = (int) RIGHT.getAcquire(this);
        }

        @Actor
        public void right(II_Result result) {
            RIGHT.setRelease(this, 1);
            result.r2 = (int) LEFT.getAcquire(this);
        }

        private static VarHandle handle(String field) {
            try {
                return MethodHandles.lookup().findVarHandle(AcquireRelease.class, field, int.class);
            } catch (ReflectiveOperationException misspelt) {
                throw new ExceptionInInitializerError(misspelt);
            }
        }
    }
}
