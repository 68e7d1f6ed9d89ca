package course.producerconsumer;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Broken on purpose: the waiter lowers the flag after looking, and with it the signal for what has just come. */
final class ForgetfulShelf<T> implements Shelf<T> {

    private final Queue<T> items = new ConcurrentLinkedQueue<>();
    private final Event somethingThere = new Event();
    private final Runnable betweenTheSteps;

    ForgetfulShelf(Runnable betweenTheSteps) {
        this.betweenTheSteps = betweenTheSteps;
    }

    // @start region=take
    @Override
    public void put(T item) {
        items.add(item);
        somethingThere.raise();
    }

    @Override
    public T take() throws InterruptedException {
        while (true) {
            T item = items.poll();
            if (item != null) {
                return item;
            }
            betweenTheSteps.run();
            somethingThere.lower();     // wrong: it may be raised for an item that we have not seen
            somethingThere.await();
        }
    }
    // @end
}
