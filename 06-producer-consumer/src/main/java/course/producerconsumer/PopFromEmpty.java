package course.producerconsumer;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looking before you take is no help when another waiter looks, too: only a look that takes at once is safe.
 *
 * <p>Watch the second line. Both waiters have seen the only dish; one of them grasps at nothing.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=PopFromEmpty</pre>
 *
 * @see Queue#poll()
 */
final class PopFromEmpty {

    private static final Logger log = LoggerFactory.getLogger(PopFromEmpty.class);

    private final Queue<String> shelf = new ConcurrentLinkedQueue<>();

    void main() throws InterruptedException {
        log.info("nobody has cooked yet: {}", outcome(this::grasps));
        CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
        put("soup");
        log.info("both look, then both take: {}", twoWaiters(() -> looksThenTakes(bothHaveLooked)));
        put("soup");
        log.info("both look and take in one: {}", twoWaiters(this::takesIfThere));
    }

    void put(String dish) {
        shelf.add(dish);
    }

    // @start region=broken
    Optional<String> grasps() {
        return Optional.of(shelf.remove());         // wrong: there may be nothing yet
    }

    Optional<String> looksThenTakes(CyclicBarrier bothHaveLooked) {
        if (shelf.isEmpty()) {
            return Optional.empty();
        }
        pass(bothHaveLooked);
        return Optional.of(shelf.remove());         // wrong: what we saw, somebody else may have taken
    }
    // @end

    // @start region=right
    Optional<String> takesIfThere() {
        return Optional.ofNullable(shelf.poll());
    }
    // @end

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(sentHome);
        } catch (BrokenBarrierException never) {
            throw new IllegalStateException(never);
        }
    }

    private static List<String> twoWaiters(Taking taking) throws InterruptedException {
        List<String> outcomes = new ArrayList<>();
        Runnable waiter = () -> {
            String outcome = outcome(taking);
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
        };
        Thread first = Thread.ofPlatform().start(waiter);
        Thread second = Thread.ofPlatform().start(waiter);
        first.join();
        second.join();
        return outcomes.stream().sorted().toList();
    }

    private static String outcome(Taking taking) {
        try {
            return taking.take().orElse("nothing there");
        } catch (NoSuchElementException graspedAtNothing) {
            return "NoSuchElementException";
        }
    }

    private interface Taking {
        Optional<String> take();
    }
}
