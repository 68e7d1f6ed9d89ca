package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** A thread a cook, a thread for the waiter, and a shelf between them. The waiter knows how many dishes there will be. */
record ThreeThreads(ThreadFactory threads, Supplier<Shelf<Dish>> newShelf) implements Solution {

    ThreeThreads(Supplier<Shelf<Dish>> newShelf) {
        this(Thread.ofPlatform().factory(), newShelf);
    }

    // @start region=run
    @Override
    public void run(Evening evening) throws InterruptedException {
        Shelf<Dish> shelf = newShelf.get();
        Crew.run(threads, List.of(
                new Job("cook 0", () -> evening.cook(0, shelf::put)),
                new Job("cook 1", () -> evening.cook(1, shelf::put)),
                new Job("waiter", () -> serve(evening, shelf))));
    }

    static void serve(Evening evening, Shelf<Dish> shelf) throws InterruptedException {
        for (int left = evening.dishes(); left > 0; left--) {
            evening.serve(shelf.take());
        }
    }
    // @end
}
