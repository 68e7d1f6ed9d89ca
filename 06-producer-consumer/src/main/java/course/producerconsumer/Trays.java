package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Full trays against empty ones.
 *
 * <p>An {@link Exchanger} pairs whoever comes: two cooks would swap with each other. So a runner stands between.
 * The waiter takes one dish after the other off his tray. What is still on a tray when everybody is sent home is
 * lost, as elsewhere what is still on the shelf.
 */
final class Trays implements Solution {

    // @start region=trays
    @Override
    public void run(Evening evening) throws InterruptedException {
        BlockingQueue<Dish> pass = new LinkedBlockingQueue<>();
        var hatch = new Exchanger<Queue<Dish>>();
        Crew.run(Thread.ofPlatform().factory(), List.of(
                new Job("cook 0", () -> evening.cook(0, pass::put)),
                new Job("cook 1", () -> evening.cook(1, pass::put)),
                new Job("runner", () -> carry(evening.dishes(), pass, hatch)),
                new Job("waiter", () -> serve(evening, hatch))));
    }

    static void carry(int dishes, BlockingQueue<Dish> pass, Exchanger<Queue<Dish>> hatch)
            throws InterruptedException {
        Queue<Dish> tray = new ArrayDeque<>();
        int left = dishes;
        while (left > 0) {
            tray.add(pass.take());
            pass.drainTo(tray);
            left -= tray.size();
            tray = hatch.exchange(tray);
        }
    }

    static void serve(Evening evening, Exchanger<Queue<Dish>> hatch) throws InterruptedException {
        Queue<Dish> tray = new ArrayDeque<>();
        for (int left = evening.dishes(); left > 0; left--) {
            if (tray.isEmpty()) {
                tray = hatch.exchange(tray);
            }
            evening.serve(tray.remove());
        }
    }
    // @end
}
