package course.producerconsumer;

import course.producerconsumer.Channel.Poisoned;
import course.producerconsumer.Crew.Job;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that share nothing and meet at channels need no lock of their own: a cook, a shelf, a waiter, all in parallel.
 *
 * <p>The shelf is a process, too. It holds a dish out to the waiter and listens to the cooks meanwhile. Poison ends them
 * one after the other. Watch the evening end though nobody counts.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=CommunicatingProcesses</pre>
 *
 * @see Channel
 * @see Choice
 * @see ShelfProcess
 * @see java.util.concurrent.SynchronousQueue
 */
final class CommunicatingProcesses implements Solution {

    private static final Logger log = LoggerFactory.getLogger(CommunicatingProcesses.class);

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
        Channel<Dish> toWaiter = choice.newChannel();
        Crew.run(Thread.ofVirtual().factory(), List.of(
                new Job("cook 0", () -> cook(0, evening, fromCooks.get(0))),
                new Job("cook 1", () -> cook(1, evening, fromCooks.get(1))),
                new Job("shelf", new ShelfProcess(choice, fromCooks, toWaiter)::run),
                new Job("waiter", () -> serve(evening, toWaiter))));
    }

    private static void cook(int cook, Evening evening, Channel<Dish> toShelf) throws InterruptedException {
        evening.cook(cook, toShelf::send);
        toShelf.poison();
    }

    static void serve(Evening evening, Channel<Dish> fromShelf) throws InterruptedException {
        try {
            while (true) {
                evening.serve(fromShelf.receive());
            }
        } catch (Poisoned kitchenClosed) {
            log.debug("the kitchen has closed");
        }
    }
    // @end
}
