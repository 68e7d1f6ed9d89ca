package course.producerconsumer;

import course.producerconsumer.Channel.Poisoned;
import course.producerconsumer.Crew.Job;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that share nothing and meet at channels need no lock of their own: a cook, a shelf, a waiter, all in parallel.
 *
 * <p>The shelf is a process, too. It listens to the cooks while it has room, to the waiter while it has a dish. Poison
 * ends them one after the other. Watch the evening end though nobody counts.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=CommunicatingProcesses</pre>
 *
 * @see Channel
 * @see Choice
 * @see java.util.concurrent.SynchronousQueue
 */
final class CommunicatingProcesses implements Solution {

    private static final Logger log = LoggerFactory.getLogger(CommunicatingProcesses.class);

    private static final int CAPACITY = 1_000;

    void main() throws InterruptedException {
        var evening = new Evening(3, Pace.told(Duration.ofMillis(200), Duration.ofMillis(100)));
        run(evening);
        log.info("{}", evening.latency());
    }

    // @start region=processes
    @Override
    public void run(Evening evening) throws InterruptedException {
        var choice = new Choice();
        List<Channel<Dish>> fromCooks = List.of(choice.newChannel(), choice.newChannel());
        Channel<Channel<Dish>> orders = choice.newChannel();
        Crew.run(Thread.ofVirtual().factory(), List.of(
                new Job("cook 0", () -> cook(0, evening, fromCooks.get(0))),
                new Job("cook 1", () -> cook(1, evening, fromCooks.get(1))),
                new Job("shelf", () -> shelve(choice, fromCooks, orders)),
                new Job("waiter", () -> serve(evening, orders, choice.newChannel()))));
    }

    private static void cook(int cook, Evening evening, Channel<Dish> toShelf) throws InterruptedException {
        evening.cook(cook, toShelf::send);
        toShelf.poison();
    }

    static void serve(Evening evening, Channel<Channel<Dish>> orders, Channel<Dish> toMe)
            throws InterruptedException {
        try {
            while (true) {
                orders.send(toMe);
                evening.serve(toMe.receive());
            }
        } catch (Poisoned kitchenClosed) {
            log.debug("the kitchen has closed");
        }
    }
    // @end

    // @start region=shelf
    static void shelve(Choice choice, List<Channel<Dish>> fromCooks, Channel<Channel<Dish>> orders)
            throws InterruptedException {
        Queue<Dish> dishes = new ArrayDeque<>();        // nobody else sees it
        while (true) {
            var next = choice.select(open(dishes, fromCooks, orders));
            if (next.isEmpty()) {
                orders.poison();        // both cooks have gone, and there is nothing left
                return;
            }
            if (next.get() == orders) {
                orders.receive().send(dishes.remove());
            } else {
                dishes.add((Dish) next.get().receive());
            }
        }
    }

    private static List<Channel<?>> open(Queue<Dish> dishes, List<Channel<Dish>> fromCooks, Channel<?> orders) {
        if (dishes.isEmpty()) {
            return List.copyOf(fromCooks);
        }
        return dishes.size() < CAPACITY ? List.of(fromCooks.get(0), fromCooks.get(1), orders) : List.of(orders);
    }
    // @end
}
