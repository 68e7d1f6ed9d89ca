package course.locks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Two teams and one rope: each pulls the knot, a step at a time, to its own end. */
final class TugOfWar {

    private final Lock rope = new ReentrantLock();
    private int knot;           // guarded by rope

    // @start region=pull
    /** Holds the rope until the knot is at the end, and says where it was at last. */
    int pull(int end, Crew.Task eachStep) throws InterruptedException {
        rope.lock();
        try {
            while (knot != end) {
                eachStep.run();
                knot += Integer.signum(end - knot);
            }
            return knot;
        } finally {
            rope.unlock();
        }
    }

    /** Gives up after so many steps, for this may never end. */
    int tug(int end, int steps, Crew.Task eachStep) throws InterruptedException {
        for (int step = 0; step < steps && knot != end; step++) {
            eachStep.run();
            knot += Integer.signum(end - knot);     // wrong: the others pull at the same rope
        }
        return knot;
    }
    // @end
}
