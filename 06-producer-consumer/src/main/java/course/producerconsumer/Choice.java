package course.producerconsumer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Waits at several channels at once, for one process.
 *
 * <p>Every change at one of its channels rings the bell. A ring that comes while nobody waits is not lost: it is a permit.
 */
class Choice {

    private final Semaphore bell = new Semaphore(0);
    private int turn;       // of the one process that chooses

    <T> Channel<T> newChannel() {
        return new Channel<>(this);
    }

    // @start region=select
    /** The next of these channels from which something can be received, in turn; none when all are poisoned. */
    <T> Optional<Channel<T>> select(List<Channel<T>> open) throws InterruptedException {
        return select(open, () -> open.stream().allMatch(Channel::isPoisoned));
    }

    /** The same, for one who holds something out meanwhile; none when that has been taken. */
    <T> Optional<Channel<T>> select(List<Channel<T>> open, Channel<?>.Offer heldOut) throws InterruptedException {
        return select(open, heldOut::isTaken);
    }

    private <T> Optional<Channel<T>> select(List<Channel<T>> open, BooleanSupplier over) throws InterruptedException {
        while (true) {
            bell.drainPermits();        // lowered before we look: what changes from now on rings anew
            if (over.getAsBoolean()) {
                return Optional.empty();
            }
            for (int looked = 0; looked < open.size(); looked++) {
                Channel<T> channel = open.get(Math.floorMod(turn++, open.size()));
                if (channel.isReady()) {
                    return Optional.of(channel);
                }
            }
            bell.acquire();
        }
    }
    // @end

    void somethingHasChanged() {
        bell.release();
    }
}
