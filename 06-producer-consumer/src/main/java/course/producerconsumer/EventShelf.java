package course.producerconsumer;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.Queue;

/**
 * A shelf for one waiter: the event says that there may be something.
 *
 * <p>The waiter lowers the flag <em>before</em> looking. What is put after the look raises it again, so that no
 * signal is lost. Two waiters would lower it for each other; they need another shelf.
 */
final class EventShelf<T> implements Shelf<T> {

    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private final Event somethingThere = new Event();
    private final Runnable betweenTheSteps;

    EventShelf() {
        this(() -> {});
    }

    /** With something that happens in each {@code take} between lowering the flag and looking. */
    EventShelf(Runnable betweenTheSteps) {
        this.betweenTheSteps = betweenTheSteps;
    }

    // @start region=put-and-take
    @Override
    public void put(T item) {
        items.add(item);
        somethingThere.raise();
    }

    @Override
    public T take() throws InterruptedException {
        while (true) {
            somethingThere.lower();
            betweenTheSteps.run();
            T item = items.poll();
            if (item != null) {
                return item;
            }
            somethingThere.await();
        }
    }
    // @end

    /** For those who must choose who comes in when. */
    Event somethingThere() {
        return somethingThere;
    }
}
