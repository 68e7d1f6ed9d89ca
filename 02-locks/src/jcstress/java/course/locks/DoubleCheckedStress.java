package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads ask for the house at once: do both get one with all four walls? */
public class DoubleCheckedStress {

    static class House {
        int north;
        int east;
        int south;
        int west;

        House(int brick) {
            north = brick;
            east = brick;
            south = brick;
            west = brick;
        }

        int walls() {
            return north + east + south + west;
        }
    }

    // @start region=plain
    @JCStressTest
    @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "both got all of it")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "one got a house with walls missing")
    @State
    public static class WithoutVolatile {
        int brick = 1;
        House house;

        @Actor
        public void left(II_Result result) {
            result.r1 = get().walls();
        }

        @Actor
        public void right(II_Result result) {
            result.r2 = get().walls();
        }

        private House get() {
            House found = house;
            if (found == null) {
                synchronized (this) {
                    found = house;
                    if (found == null) {
                        found = new House(brick);
                        house = found;
                    }
                }
            }
            return found;
        }
    }
    // @end

    @JCStressTest
    @Outcome(id = "4, 4", expect = ACCEPTABLE, desc = "both got all of it")
    @Outcome(expect = FORBIDDEN, desc = "one got a house with walls missing, although volatile")
    @State
    public static class WithVolatile {
        int brick = 1;
        volatile House house;

        @Actor
        public void left(II_Result result) {
            result.r1 = get().walls();
        }

        @Actor
        public void right(II_Result result) {
            result.r2 = get().walls();
        }

        private House get() {
            House found = house;
            if (found == null) {
                synchronized (this) {
                    found = house;
                    if (found == null) {
                        found = new House(brick);
                        house = found;
                    }
                }
            }
            return found;
        }
    }
}
