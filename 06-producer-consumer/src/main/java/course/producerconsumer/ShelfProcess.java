package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A shelf that is a process: it holds its oldest dish out to the waiter and listens to the cooks meanwhile. */
final class ShelfProcess {

    private static final int CAPACITY = 1_000;

    private final Queue<Dish> dishes = new ArrayDeque<>();      // nobody else sees it
    private final Choice choice;
    private final List<Channel<Dish>> fromCooks;
    private final Channel<Dish> toWaiter;

    /** All channels are of this choice. */
    ShelfProcess(Choice choice, List<Channel<Dish>> fromCooks, Channel<Dish> toWaiter) {
        this.choice = choice;
        this.fromCooks = fromCooks;
        this.toWaiter = toWaiter;
    }

    // @start region=shelf
    void run() throws InterruptedException {
        Optional<Channel<Dish>> ready;
        while ((ready = choice.select(fromCooks)).isPresent()) {
            dishes.add(ready.get().receive());
            while (!dishes.isEmpty()) {
                holdOut(dishes.remove());
            }
        }
        toWaiter.poison();      // both cooks have gone, and there is nothing left
    }

    /** Until the waiter has taken this dish, those that come are put behind it. */
    private void holdOut(Dish dish) throws InterruptedException {
        var heldOut = toWaiter.holdOut(dish);
        Optional<Channel<Dish>> ready;
        while ((ready = choice.select(whileThereIsRoom(), heldOut)).isPresent()) {
            dishes.add(ready.get().receive());
        }
    }

    private List<Channel<Dish>> whileThereIsRoom() {
        return dishes.size() < CAPACITY ? fromCooks : List.of();
    }
    // @end
}
