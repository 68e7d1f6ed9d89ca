package course.producerconsumer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

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
    <C extends Channel<?>> Optional<C> select(List<C> open) throws InterruptedException {
        while (!open.stream().allMatch(Channel::isPoisoned)) {
            for (int looked = 0; looked < open.size(); looked++) {
                C channel = open.get(turn++ % open.size());
                if (channel.isReady()) {
                    return Optional.of(channel);
                }
            }
            bell.acquire();
        }
        return Optional.empty();
    }
    // @end

    void somethingHasChanged() {
        bell.release();
    }
}
