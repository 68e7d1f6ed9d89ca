package course.locks;

/** A pizza with friends around it: each looks whether there is a slice left, then takes one. */
final class Pizza {

    private final int slices;
    private int left;       // guarded by this

    Pizza(int slices) {
        this.slices = slices;
        left = slices;
    }

    // @start region=take
    /** The pause stands for whatever may happen between looking and taking. */
    boolean grab(Crew.Task pause) throws InterruptedException {
        if (left == 0) {
            return false;
        }
        pause.run();
        synchronized (this) {
            left--;             // wrong: the slice we saw may be gone
        }
        return true;
    }

    synchronized boolean take(Crew.Task pause) throws InterruptedException {
        if (left == 0) {
            return false;
        }
        pause.run();
        left--;
        return true;
    }
    // @end

    synchronized int eaten() {
        return slices - left;
    }
}
