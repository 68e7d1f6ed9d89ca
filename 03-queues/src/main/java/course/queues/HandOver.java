package course.queues;

import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TransferQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three ways to hand something over from hand to hand: a queue without room, a queue that waits, and a swap.
 *
 * <p>Watch the postman: {@code put} into a {@code SynchronousQueue} and {@code transfer} return when somebody has
 * taken the letter, not before. {@code add} to a {@code TransferQueue} drops it in the box and goes on.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=HandOver</pre>
 *
 * @see SynchronousQueue
 * @see TransferQueue
 * @see Exchanger
 */
final class HandOver {

    private static final Logger log = LoggerFactory.getLogger(HandOver.class);

    private final SynchronousQueue<String> hands = new SynchronousQueue<>();
    private final TransferQueue<String> letterBox = new LinkedTransferQueue<>();
    private final Exchanger<String> market = new Exchanger<>();

    void main() throws InterruptedException {
        log.info("nobody is at the door: offer() answers {}", handToWhoeverIsThere("parcel"));
        Thread postman = start("postman", () -> {
            handOver("parcel");
            log.info("the parcel is in your hands; I drop a postcard");
            drop("postcard");
            log.info("and wait till you have read my letter");
            dropAndWait("letter");
            log.info("good day");
        });
        Thread.sleep(400);
        log.info("opens the door: {}", receive());
        Thread.sleep(400);
        log.info("opens the box: {}", openBox());
        log.info("opens the box: {}", openBox());
        postman.join();

        Thread farmer = start("farmer", () -> log.info("gave eggs, got {}", swap("eggs")));
        log.info("gave bread, got {}", swap("bread"));
        farmer.join();
    }

    // @start region=hands
    boolean handToWhoeverIsThere(String parcel) {
        return hands.offer(parcel);
    }

    void handOver(String parcel) throws InterruptedException {
        hands.put(parcel);
    }

    String receive() throws InterruptedException {
        return hands.take();
    }
    // @end

    // @start region=box
    void drop(String letter) {
        letterBox.add(letter);
    }

    void dropAndWait(String letter) throws InterruptedException {
        letterBox.transfer(letter);
    }

    String openBox() throws InterruptedException {
        return letterBox.take();
    }
    // @end

    // @start region=swap
    String swap(String mine) throws InterruptedException {
        return market.exchange(mine);
    }
    // @end

    private interface Errand {
        void run() throws InterruptedException;
    }

    private static Thread start(String name, Errand errand) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                errand.run();
            } catch (InterruptedException calledHome) {
                log.info("is called home");
            }
        });
    }
}
