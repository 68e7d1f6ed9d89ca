package course.queues;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each thing a queue can do comes in up to four manners: it throws, it answers, it waits, or it waits for a while.
 *
 * <p>The car park has two places. Watch what each manner does when it is full, and when it is empty.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=QueueOperations</pre>
 *
 * @see BlockingQueue
 * @see ArrayBlockingQueue
 */
final class QueueOperations {

    private static final Logger log = LoggerFactory.getLogger(QueueOperations.class);
    private static final Duration A_WHILE = Duration.ofMillis(300);

    private final BlockingQueue<String> carPark = new ArrayBlockingQueue<>(2);

    void main() throws InterruptedException {
        log.info("empty: remove() {}", orName(carPark::remove));
        log.info("empty: poll() answers {}", carPark.poll());
        log.info("empty: poll for a while answers {}", pollFor(A_WHILE));
        log.info("empty: element() {}, peek() answers {}", orName(carPark::element), carPark.peek());

        carPark.put("Audi");
        carPark.put("BMW");
        log.info("full: {} places left of {}", carPark.remainingCapacity(), carPark.size());
        log.info("full: add() {}", orName(() -> carPark.add("Citroen")));
        log.info("full: offer() answers {}", carPark.offer("Citroen"));
        log.info("full: offer for a while answers {}", offerFor("Citroen", A_WHILE));

        Thread driver = Thread.ofPlatform().name("driver").start(() -> parkAndSay("Citroen"));
        Thread.sleep(A_WHILE);
        log.info("full: put() is {}", driver.getState());
        String gone = carPark.take();
        driver.join();
        log.info("take() let the {} out; parked now: {}", gone, carPark);
    }

    BlockingQueue<String> carPark() {
        return carPark;
    }

    // @start region=a-while
    boolean offerFor(String car, Duration patience) throws InterruptedException {
        return carPark.offer(car, NANOSECONDS.convert(patience), NANOSECONDS);
    }

    String pollFor(Duration patience) throws InterruptedException {
        return carPark.poll(NANOSECONDS.convert(patience), NANOSECONDS);
    }
    // @end

    // @start region=park
    void park(String car) throws InterruptedException {
        carPark.put(car);
    }

    String leave() throws InterruptedException {
        return carPark.take();
    }
    // @end

    private void parkAndSay(String car) {
        try {
            park(car);
            log.info("the {} is in", car);
        } catch (InterruptedException drivesOn) {
            log.info("the {} drives on", car);
        }
    }

    private static String orName(Supplier<?> call) {
        try {
            return "answers " + call.get();
        } catch (IllegalStateException | NoSuchElementException refused) {
            return "throws " + refused.getClass().getSimpleName();
        }
    }
}
