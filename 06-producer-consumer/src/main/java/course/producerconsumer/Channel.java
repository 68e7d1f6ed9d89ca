package course.producerconsumer;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Where two processes meet: {@code send} returns when the other one has received, and throws when nobody has.
 *
 * <p>A poisoned channel throws {@link Poisoned} at whoever uses it.
 */
final class Channel<T> {

    private final Queue<Offer> offers = new ArrayDeque<>();         // guarded by this
    private final Choice choice;
    private boolean poisoned;                                       // guarded by this

    Channel(Choice choice) {
        this.choice = choice;
    }

    // @start region=rendezvous
    void send(T item) throws InterruptedException {
        awaitTaking(holdOut(item));
    }

    /** Offers an item and does not wait until it is taken. */
    Offer holdOut(T item) {
        var offer = new Offer(item);
        synchronized (this) {
            if (poisoned) {
                throw new Poisoned();
            }
            offers.add(offer);
            notifyAll();
        }
        choice.somethingHasChanged();
        return offer;
    }

    private synchronized void awaitTaking(Offer offer) throws InterruptedException {
        try {
            while (!offer.isTaken()) {
                wait();
            }
        } catch (InterruptedException sentHome) {
            if (!offer.taken) {
                throw sentHome;
            }
            Thread.currentThread().interrupt();     // too late: it was received, so it is sent
        } finally {
            offers.remove(offer);       // nobody may take it when we have gone
        }
    }

    T receive() throws InterruptedException {
        Offer offer = takeOffer();
        choice.somethingHasChanged();
        return offer.item;
    }

    private synchronized Offer takeOffer() throws InterruptedException {
        while (offers.isEmpty() && !poisoned) {
            wait();
        }
        if (poisoned) {
            throw new Poisoned();
        }
        Offer offer = offers.remove();
        offer.taken = true;
        notifyAll();
        return offer;
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

    /** An item that is held out to whoever receives it. */
    final class Offer {
        private final T item;
        private boolean taken;      // guarded by the channel

        private Offer(T item) {
            this.item = item;
        }

        boolean isTaken() {
            synchronized (Channel.this) {
                if (!taken && poisoned) {
                    throw new Poisoned();
                }
                return taken;
            }
        }
    }

    static final class Poisoned extends RuntimeException {
        private static final long serialVersionUID = 1;

        Poisoned() {
            super("no more traffic on this channel");
        }
    }
}
