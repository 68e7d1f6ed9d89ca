package course.queues;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delay queue gives nothing out before its time, and then what is due first, whatever was put first.
 *
 * <p>Watch the order: the timers are set in one order and ring in another, and {@code take} waits for each.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=DelayedJobs</pre>
 *
 * @see DelayQueue
 */
final class DelayedJobs {

    private static final Logger log = LoggerFactory.getLogger(DelayedJobs.class);

    // @start region=timer
    record Timer(String dish, long dueNanos) implements Delayed {

        static Timer in(Duration delay, String dish) {
            return new Timer(dish, System.nanoTime() + delay.toNanos());
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(dueNanos - ((Timer) other).dueNanos);    // nanoTime may overflow: subtract, then look
        }
    }
    // @end

    private final DelayQueue<Timer> timers = new DelayQueue<>();

    void main() throws InterruptedException {
        set(Timer.in(Duration.ofMillis(900), "bread"));
        set(Timer.in(Duration.ofMillis(300), "eggs"));
        set(Timer.in(Duration.ofMillis(600), "pasta"));
        log.info("three timers are set; due by now: {}", timers.poll());
        log.info("they rang in this order: {}", waitFor(3));
    }

    // @start region=wait
    void set(Timer timer) {
        log.info("sets the timer for {}", timer.dish());
        timers.add(timer);
    }

    List<String> waitFor(int count) throws InterruptedException {
        var rang = new ArrayList<String>();
        while (rang.size() < count) {
            Timer due = timers.take();
            log.info("{}: done", due.dish());
            rang.add(due.dish());
        }
        return rang;
    }
    // @end

    DelayQueue<Timer> timers() {
        return timers;
    }
}
