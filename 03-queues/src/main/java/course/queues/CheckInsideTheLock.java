package course.queues;

import static java.lang.Thread.State.BLOCKED;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Look and act under one and the same lock: what you saw before you had it may be gone.
 *
 * <p>There is one loaf, and two customers reach for it while the baker holds the shelf's lock. One gets it, the other
 * nothing, with both shelves. Watch what becomes of the next loaf.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=CheckInsideTheLock</pre>
 *
 * @see LockedRing
 * @see HalfLockedRing
 */
final class CheckInsideTheLock {

    private static final Logger log = LoggerFactory.getLogger(CheckInsideTheLock.class);

    record Sale(List<String> sold, String later) {}

    void main() {
        log.info("looks inside the lock:  {}", sell(new LockedRing<>(2)));
        log.info("looks outside the lock: {}", sell(new HalfLockedRing<>(2)));
    }

    // @start region=sell
    Sale sell(Ring<String> shelf) {
        shelf.offer("loaf 1");
        var anna = new CompletableFuture<String>();
        var bert = new CompletableFuture<String>();
        synchronized (shelf) {                      // nobody comes in before both have tried
            awaitBlocked(Thread.ofPlatform().name("anna").start(() -> anna.complete(shelf.poll())));
            awaitBlocked(Thread.ofPlatform().name("bert").start(() -> bert.complete(shelf.poll())));
        }
        List<String> sold = Stream.of(anna.join(), bert.join()).filter(Objects::nonNull).toList();
        shelf.offer("loaf 2");
        return new Sale(sold, shelf.poll());
    }
    // @end

    private static void awaitBlocked(Thread customer) {
        while (customer.getState() != BLOCKED) {
            Thread.yield();
        }
    }
}
