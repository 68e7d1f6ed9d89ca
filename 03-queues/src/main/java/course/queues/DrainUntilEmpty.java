package course.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ask for an item and see whether you got one; never ask whether there is one and then take it.
 *
 * <p>Watch the last parcel: both clerks see it, both walk to the shelf, and anna, who comes second, stands there for
 * ever.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=DrainUntilEmpty</pre>
 *
 * @see Queue#poll()
 * @see BlockingQueue#drainTo(java.util.Collection)
 */
final class DrainUntilEmpty {

    private static final Logger log = LoggerFactory.getLogger(DrainUntilEmpty.class);

    private final Runnable walk;

    DrainUntilEmpty() {
        this(() -> {});
    }

    /** @param walk what happens between looking at the shelf and reaching it */
    DrainUntilEmpty(Runnable walk) {
        this.walk = walk;
    }

    void main() throws InterruptedException {
        var quick = new DrainUntilEmpty(() -> sleep(Duration.ofMillis(200)));
        var slow = new DrainUntilEmpty(() -> sleep(Duration.ofMillis(250)));

        log.info("two clerks look, walk to the shelf and take");
        var shelf = new LinkedBlockingQueue<>(List.of("parcel 1", "parcel 2"));
        Thread anna = clerk("anna", () -> quick.looksThenTakes(shelf));
        Thread bert = clerk("bert", () -> slow.looksThenTakes(shelf));
        bert.join(Duration.ofSeconds(1));       // on a busy machine he may be the second
        anna.join(Duration.ofSeconds(1));
        log.info("a second later anna is {}", anna.getState());
        for (Thread clerk : List.of(anna, bert)) {
            clerk.interrupt();
            clerk.join();
        }
        log.info("two clerks walk to the shelf and take what they get");
        shelf.addAll(List.of("parcel 1", "parcel 2", "parcel 3"));
        Thread cleo = clerk("cleo", () -> quick.polls(shelf));
        Thread dan = clerk("dan", () -> slow.polls(shelf));
        cleo.join();
        dan.join();

        shelf.addAll(List.of("parcel 1", "parcel 2", "parcel 3"));
        log.info("one call for all there is: {}", quick.drains(shelf));
    }

    // @start region=look-then-take
    <T> List<T> looksThenTakes(BlockingQueue<T> shelf) throws InterruptedException {
        var taken = new ArrayList<T>();
        while (!shelf.isEmpty()) {
            walk.run();
            taken.add(shelf.take());        // wrong: somebody else may have been quicker
        }
        return taken;
    }
    // @end

    // @start region=poll
    <T> List<T> polls(Queue<T> shelf) {
        var taken = new ArrayList<T>();
        walk.run();
        for (T item = shelf.poll(); item != null; item = shelf.poll()) {
            taken.add(item);
            walk.run();
        }
        return taken;
    }
    // @end

    // @start region=drain
    <T> List<T> drains(BlockingQueue<T> shelf) {
        var taken = new ArrayList<T>();
        shelf.drainTo(taken);
        return taken;
    }
    // @end

    private interface Shift {
        List<String> work() throws InterruptedException;
    }

    private static Thread clerk(String name, Shift shift) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                log.info("took {} and goes home", shift.work().size());
            } catch (InterruptedException sentHome) {
                log.info("was waiting for a parcel that never comes");
            }
        });
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
