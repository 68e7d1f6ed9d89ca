package course.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fast producer and a slow consumer settle on one pace when the buffer between them is bounded.
 *
 * <p>Watch the gaps between the baker's lines: 100 ms while the shelf has room, 300 ms, the customer's pace, once it
 * is full.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=WaitAndNotifyAll</pre>
 *
 * @see BoundedBuffer
 * @see Object#wait()
 */
final class WaitAndNotifyAll {

    private static final Logger log = LoggerFactory.getLogger(WaitAndNotifyAll.class);

    void main() throws InterruptedException {
        log.info("a loaf takes 100 ms to bake and 300 ms to eat; the shelf holds two");
        var shelf = new BoundedBuffer<Integer>(2);
        List<Integer> eaten = eat(6, shelf, Duration.ofMillis(300), Duration.ofMillis(100));
        log.info("eaten, in order: {}", eaten);
    }

    // @start region=eat
    List<Integer> eat(int loaves, Buffer<Integer> shelf, Duration eating, Duration baking)
            throws InterruptedException {
        Thread baker = Thread.ofPlatform().name("baker").start(() -> bake(loaves, shelf, baking));
        try {
            var eaten = new ArrayList<Integer>();
            while (eaten.size() < loaves) {
                int loaf = shelf.take();
                log.info("eats loaf {}", loaf);
                Thread.sleep(eating);
                eaten.add(loaf);
            }
            return eaten;
        } finally {
            baker.interrupt();      // a customer who leaves early sends the baker home
        }
    }
    // @end

    private void bake(int loaves, Buffer<Integer> shelf, Duration baking) {
        try {
            for (int loaf = 1; loaf <= loaves; loaf++) {
                Thread.sleep(baking);
                shelf.put(loaf);
                log.info("puts loaf {} on the shelf", loaf);
            }
        } catch (InterruptedException sentHome) {
            log.info("goes home early");
        }
    }
}
