package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * One thread builds a house and puts it into a plain field: does the other find all four walls?
 * Minus one means that it found no house yet.
 */
public class PublicationStress {

    // @start region=plain
    @JCStressTest
    @Outcome(id = {"-1", "4"}, expect = ACCEPTABLE, desc = "no house yet, or all of it")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "a house with walls missing")
    @State
    public static class PlainFields {
        int brick = 1;
        House house;

        @Actor
        public void build() {
            house = new House(brick);
        }

        @Actor
        public void visit(I_Result result) {
            House found = house;
            result.r1 = found == null ? -1 : found.north + found.east + found.south + found.west;
        }

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
        }
    }
    // @end

    @JCStressTest
    @Outcome(id = {"-1", "4"}, expect = ACCEPTABLE, desc = "no house yet, or all of it")
    @Outcome(expect = FORBIDDEN, desc = "a house with walls missing, although final")
    @State
    public static class FinalFields {
        int brick = 1;
        House house;

        @Actor
        public void build() {
            house = new House(brick);
        }

        @Actor
        public void visit(I_Result result) {
            House found = house;
            result.r1 = found == null ? -1 : found.north + found.east + found.south + found.west;
        }

        static class House {
            final int north;
            final int east;
            final int south;
            final int west;

            House(int brick) {
                north = brick;
                east = brick;
                south = brick;
                west = brick;
            }
        }
    }
}
