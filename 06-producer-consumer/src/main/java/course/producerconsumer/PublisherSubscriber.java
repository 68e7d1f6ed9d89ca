package course.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever is woken looks again: with {@code if} instead of {@code while}, a second subscriber reads what is gone.
 *
 * <p>Two subscribers share what one publisher puts. Watch their sum: each number once, whoever gets it. The names are those of
 * the Python course; those who subscribe to a {@link java.util.concurrent.SubmissionPublisher} get every item, each of them.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=PublisherSubscriber</pre>
 *
 * @see ConditionShelf
 * @see TrustingShelf
 */
final class PublisherSubscriber {

    private static final Logger log = LoggerFactory.getLogger(PublisherSubscriber.class);

    private static final int END = -1;

    void main() throws InterruptedException {
        var shelf = new ConditionShelf<Integer>(4);
        List<Integer> read = new ArrayList<>();
        Crew.run(Thread.ofPlatform().factory(), List.of(
                new Crew.Job("publisher", () -> publish(20, 2, Duration.ofMillis(50), shelf)),
                new Crew.Job("subscriber 0", () -> addAll(read, readUntilEnd(shelf))),
                new Crew.Job("subscriber 1", () -> addAll(read, readUntilEnd(shelf)))));
        log.info("both together have read {}", read.stream().sorted().toList());
    }

    // @start region=publish
    void publish(int numbers, int subscribers, Duration pause, Shelf<Integer> shelf) throws InterruptedException {
        for (int number = 0; number < numbers; number++) {
            shelf.put(number);
            Thread.sleep(pause);
        }
        for (int subscriber = 0; subscriber < subscribers; subscriber++) {
            shelf.put(END);
        }
    }

    List<Integer> readUntilEnd(Shelf<Integer> shelf) throws InterruptedException {
        List<Integer> read = new ArrayList<>();
        for (int number = shelf.take(); number != END; number = shelf.take()) {
            read.add(number);
        }
        return read;
    }
    // @end

    private static void addAll(List<Integer> all, List<Integer> read) {
        synchronized (all) {
            all.addAll(read);
        }
    }
}
