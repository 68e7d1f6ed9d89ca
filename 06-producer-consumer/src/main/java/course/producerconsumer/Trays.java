package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Full trays against empty ones.
 *
 * <p>An {@link Exchanger} pairs whoever comes: two cooks would swap with each other. So a runner stands between.
 */
final class Trays implements Solution {

    // @start region=trays
    @Override
    public void run(Evening evening) throws InterruptedException {
        BlockingQueue<Dish> pass = new LinkedBlockingQueue<>();
        var hatch = new Exchanger<List<Dish>>();
        Crew.run(Thread.ofPlatform().factory(), List.of(
                new Job("cook 0", () -> evening.cook(0, pass::put)),
                new Job("cook 1", () -> evening.cook(1, pass::put)),
                new Job("runner", () -> carry(evening.dishes(), pass, hatch)),
                new Job("waiter", () -> serve(evening, hatch))));
    }

    private static void carry(int dishes, BlockingQueue<Dish> pass, Exchanger<List<Dish>> hatch)
            throws InterruptedException {
        List<Dish> tray = new ArrayList<>();
        int left = dishes;
        while (left > 0) {
            tray.add(pass.take());
            pass.drainTo(tray);
            left -= tray.size();
            tray = hatch.exchange(tray);
        }
    }

    private static void serve(Evening evening, Exchanger<List<Dish>> hatch) throws InterruptedException {
        List<Dish> tray = new ArrayList<>();
        int left = evening.dishes();
        while (left > 0) {
            tray = hatch.exchange(tray);
            for (Dish dish : tray) {
                evening.serve(dish);
            }
            left -= tray.size();
            tray.clear();
        }
    }
    // @end
}
