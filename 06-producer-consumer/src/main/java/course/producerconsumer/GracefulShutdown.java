package course.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closing time: either the waiter serves what is there, or goes at once and says what is left. Both are decent; silence is not.
 *
 * <p>Watch the sums at the end of both evenings: served and left make ten.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=GracefulShutdown</pre>
 *
 * @see java.util.concurrent.ExecutorService#shutdownNow()
 */
final class GracefulShutdown {

    private static final Logger log = LoggerFactory.getLogger(GracefulShutdown.class);

    private static final String END = new String("end");     // this very object: an order may say the same

    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final List<String> served = new ArrayList<>();      // of the waiter until it has gone
    private boolean closed;                                     // guarded by this
    private final Duration serving;
    private final Thread waiter;

    GracefulShutdown() {
        this(Duration.ofMillis(100), Thread.ofPlatform().name("waiter").factory());
    }

    GracefulShutdown(Duration serving, ThreadFactory threads) {
        this.serving = serving;
        waiter = threads.newThread(this::serve);
    }

    void main() throws InterruptedException {
        for (boolean patient : new boolean[] {true, false}) {
            var restaurant = new GracefulShutdown();
            restaurant.open();
            for (int order = 1; order <= 10; order++) {
                restaurant.order("order " + order);
            }
            Thread.sleep(350);
            List<String> left = patient ? restaurant.drain() : restaurant.abandon();
            log.info("{}: {} served, {} left", patient ? "drained" : "abandoned", restaurant.served().size(), left.size());
        }
    }

    void open() {
        waiter.start();
    }

    /** Takes an order; after closing time nobody would serve it, nor call it left. */
    synchronized void order(String order) {
        if (closed) {
            throw new IllegalStateException("closed, so no " + order);
        }
        orders.add(order);
    }

    // @start region=shutdown
    /** Serves all orders so far, then closes. Returns what is left: nothing, unless the waiter was sent home. */
    List<String> drain() throws InterruptedException {
        takeNoMore();
        orders.add(END);
        waiter.join();
        return left();
    }

    /** Closes now. Returns the orders that nobody has begun. */
    List<String> abandon() throws InterruptedException {
        takeNoMore();
        waiter.interrupt();
        waiter.join();
        return left();
    }

    private synchronized void takeNoMore() {
        closed = true;
    }

    private void serve() {
        try {
            for (String order = orders.take(); order != END; order = orders.take()) {
                served.add(order);          // begun is served, even if an interrupt shortens it
                Thread.sleep(serving);
            }
        } catch (InterruptedException closingTime) {
            log.info("goes home");
        }
    }
    // @end

    private List<String> left() {
        return orders.stream().filter(order -> order != END).toList();
    }

    /** Ask when it is closed. */
    List<String> served() {
        return served;
    }
}
