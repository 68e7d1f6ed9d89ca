package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Where two processes meet: {@code send} returns when the other one has received.
 *
 * <p>A poisoned channel throws {@link Poisoned} at whoever uses it.
 */
final class Channel<T> {

    private final Queue<Offer<T>> offers = new ArrayDeque<>();      // guarded by this
    private final Choice choice;
    private boolean poisoned;                                       // guarded by this

    Channel(Choice choice) {
        this.choice = choice;
    }

    // @start region=rendezvous
    void send(T item) throws InterruptedException {
        var offer = new Offer<>(item);
        makeKnown(offer);
        awaitTaking(offer);
    }

    private void makeKnown(Offer<T> offer) {
        synchronized (this) {
            offers.add(offer);
            notifyAll();
        }
        choice.somethingHasChanged();
    }

    private synchronized void awaitTaking(Offer<T> offer) throws InterruptedException {
        try {
            while (!offer.taken && !poisoned) {
                wait();
            }
        } finally {
            offers.remove(offer);       // nobody may take it when we have gone
        }
        if (!offer.taken) {
            throw new Poisoned();
        }
    }

    synchronized T receive() throws InterruptedException {
        while (offers.isEmpty() && !poisoned) {
            wait();
        }
        if (poisoned) {
            throw new Poisoned();
        }
        Offer<T> offer = offers.remove();
        offer.taken = true;
        notifyAll();
        return offer.item;
    }
    // @end

    /** Ends the traffic here, for both sides. */
    void poison() {
        synchronized (this) {
            poisoned = true;
            notifyAll();
        }
        choice.somethingHasChanged();
    }

    synchronized boolean isPoisoned() {
        return poisoned;
    }

    synchronized boolean isReady() {
        return !poisoned && !offers.isEmpty();
    }

    private static final class Offer<T> {
        final T item;
        boolean taken;      // guarded by the channel

        Offer(T item) {
            this.item = item;
        }
    }

    static final class Poisoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Poisoned() {
            super("no more traffic on this channel");
        }
    }
}
