package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With a blocking queue you write no lock; and a last item, one for each waiter, says that nothing comes any more.
 *
 * <p>Watch both waiters go home, though none of them knows how many dishes there will be. Two of them may serve the dishes of
 * one cook the other way round: what a {@link Solution} owes, only one waiter keeps.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=PoisonPills</pre>
 *
 * @see BlockingQueue
 */
record PoisonPills(ThreadFactory threads, int waiters, int capacity) implements Solution {

    private static final Logger log = LoggerFactory.getLogger(PoisonPills.class);

    PoisonPills {
        if (waiters < 1 || capacity < 1) {
            throw new IllegalArgumentException("waiters and capacity must be at least 1, not " + waiters + " and " + capacity);
        }
    }

    PoisonPills() {
        this(Thread.ofPlatform().factory(), 2, 4);
    }

    void main() throws InterruptedException {
        var evening = new Evening(4, Pace.told(Duration.ofMillis(150), Duration.ofMillis(150)));
        run(evening);
        log.info("{}", evening.latency());
    }

    // @start region=run
    static final Dish PILL = new Dish(-1, 0, 0);

    @Override
    public void run(Evening evening) throws InterruptedException {
        BlockingQueue<Dish> queue = new ArrayBlockingQueue<>(capacity);
        var jobs = new ArrayList<Job>();
        jobs.add(new Job("chef", () -> cookAll(evening, queue)));
        IntStream.range(0, waiters).forEach(number ->
                jobs.add(new Job("waiter " + number, () -> serveUntilPill(evening, queue))));
        Crew.run(threads, jobs);
    }

    void cookAll(Evening evening, BlockingQueue<Dish> queue) throws InterruptedException {
        Crew.run(threads, List.of(
                new Job("cook 0", () -> evening.cook(0, queue::put)),
                new Job("cook 1", () -> evening.cook(1, queue::put))));
        for (int waiter = 0; waiter < waiters; waiter++) {
            queue.put(PILL);        // after the last dish, for all cooks have gone
        }
    }

    static void serveUntilPill(Evening evening, BlockingQueue<Dish> queue) throws InterruptedException {
        for (Dish dish = queue.take(); dish != PILL; dish = queue.take()) {
            evening.serve(dish);
        }
    }
    // @end
}
