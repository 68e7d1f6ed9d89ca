package course.producerconsumer;

import java.util.ArrayList;
import java.util.List;

/**
 * The problem of this chapter: two cooks make dishes, a waiter serves them, and each dish gets cold while it waits.
 *
 * <p>An evening knows what is cooked and served, and how long that takes. How a dish gets from a cook to the waiter is
 * the business of a {@link Solution}.
 */
final class Evening {

    static final int COOKS = 2;

    private final int dishesEach;
    private final Pace pace;
    private final List<Dish> served = new ArrayList<>();        // guarded by this
    private final LatencyMeter latency = new LatencyMeter();    // guarded by this

    Evening(int dishesEach, Pace pace) {
        this.dishesEach = dishesEach;
        this.pace = pace;
    }

    // @start region=problem
    /** Makes all dishes of one cook and puts each on the pass. */
    void cook(int cook, Pass pass) throws InterruptedException {
        for (int number = 1; number <= dishesEach; number++) {
            pass.put(new Dish(cook, number, System.nanoTime()));
            pace.afterCooking(cook, number);
        }
    }

    /** Serves one dish. */
    void serve(Dish dish) throws InterruptedException {
        synchronized (this) {
            latency.record(System.nanoTime() - dish.readyAt());
            served.add(dish);
        }
        pace.whileServing(dish);
    }
    // @end

    int dishes() {
        return COOKS * dishesEach;
    }

    /** What was served, in order. */
    synchronized List<Dish> served() {
        return List.copyOf(served);
    }

    /** How long the dishes waited. Ask when the evening is over. */
    LatencyMeter latency() {
        return latency;
    }

    /** Where a cook puts a dish. */
    @FunctionalInterface
    interface Pass {
        void put(Dish dish) throws InterruptedException;
    }
}
