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

/** The writer fills in the letter, then raises the flag. Who sees the flag: does he see the letter? */
public class MessagePassingStress {

    // @start region=plain
    @JCStressTest
    @Outcome(id = {"0, 0", "0, 1", "1, 1"}, expect = ACCEPTABLE, desc = "too early, or all there")
    @Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "the flag is up, the letter is blank")
    @State
    public static class Plain {
        int letter;
        int flag;

        @Actor
        public void write() {
            letter = 1;
            flag = 1;
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = flag;
            result.r2 = letter;
        }
    }
    // @end

    @JCStressTest
    @Outcome(id = {"0, 0", "0, 1", "1, 1"}, expect = ACCEPTABLE, desc = "too early, or all there")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the flag is up, the letter is blank")
    @State
    public static class Volatile {
        int letter;
        volatile int flag;

        @Actor
        public void write() {
            letter = 1;
            flag = 1;
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = flag;
            result.r2 = letter;
        }
    }

    @JCStressTest
    @Outcome(id = {"0, 0", "0, 1", "1, 1"}, expect = ACCEPTABLE, desc = "too early, or all there")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "the flag is up, the letter is blank")
    @State
    public static class AcquireRelease {
        static final VarHandle FLAG = handle();
        int letter;
        int flag;

        @Actor
        public void write() {
            letter = 1;
            FLAG.setRelease(this, 1);
        }

        @Actor
        public void read(II_Result result) {
            result.r1 = (int) FLAG.getAcquire(this);
            result.r2 = letter;
        }

        private static VarHandle handle() {
            try {
                return MethodHandles.lookup().findVarHandle(AcquireRelease.class, "flag", int.class);
            } catch (ReflectiveOperationException misspelt) {
                throw new ExceptionInInitializerError(misspelt);
            }
        }
    }
}
