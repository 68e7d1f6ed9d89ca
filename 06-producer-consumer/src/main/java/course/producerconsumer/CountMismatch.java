package course.producerconsumer;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A waiter who counts trusts the cooks' sum; a mark at the end of the dishes needs no sum.
 *
 * <p>Forty dishes are announced, thirty-nine are made. Watch who comes home.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=CountMismatch</pre>
 *
 * @see PoisonPills
 */
final class CountMismatch {

    private static final Logger log = LoggerFactory.getLogger(CountMismatch.class);

    private static final int END = -1;

    private final BlockingQueue<Integer> dishes = new LinkedBlockingQueue<>();

    void main() throws InterruptedException {
        makeAll(39);
        log.info("counts to 40: {}", within(Duration.ofSeconds(1), new FutureTask<>(() -> serveCounted(40))));
        makeAll(39);
        log.info("serves until the mark: {}", within(Duration.ofSeconds(1), new FutureTask<>(this::serveUntilEnd)));
    }

    void makeAll(int count) {
        dishes.clear();
        for (int dish = 1; dish <= count; dish++) {
            dishes.add(dish);
        }
        dishes.add(END);
    }

    // @start region=count
    int serveCounted(int announced) throws InterruptedException {
        int served = 0;
        while (served < announced) {
            if (dishes.take() != END) {
                served++;
            }
        }
        return served;
    }

    int serveUntilEnd() throws InterruptedException {
        int served = 0;
        while (dishes.take() != END) {
            served++;
        }
        return served;
    }
    // @end

    private static String within(Duration patience, FutureTask<Integer> serving) throws InterruptedException {
        Thread waiter = Thread.ofPlatform().name("waiter").start(serving);
        if (!waiter.join(patience)) {
            waiter.interrupt();
            waiter.join();
            return "still waits for a dish that nobody makes";
        }
        return serving.resultNow() + " dishes served";
    }
}
