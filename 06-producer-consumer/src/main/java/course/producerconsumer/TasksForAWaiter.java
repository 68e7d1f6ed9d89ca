package course.producerconsumer;

import course.producerconsumer.Crew.Job;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor is a producer-consumer already: its queue is the shelf, its one thread the waiter.
 *
 * <p>Watch the waiter's thread: one and the same, though nobody wrote a loop.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=TasksForAWaiter</pre>
 *
 * @see Executors#newSingleThreadExecutor()
 */
final class TasksForAWaiter implements Solution {

    private static final Logger log = LoggerFactory.getLogger(TasksForAWaiter.class);

    void main() throws InterruptedException {
        var evening = new Evening(3, Pace.told(Duration.ofMillis(200), Duration.ofMillis(100)));
        run(evening);
        log.info("{}", evening.latency());
        evening = new Evening(3, Pace.told(Duration.ofMillis(200), Duration.ofMillis(100)));
        new ChainOfStages().run(evening);
        log.info("{}", evening.latency());
    }

    // @start region=run
    @Override
    public void run(Evening evening) throws InterruptedException {
        try (var waiter = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("waiter").factory())) {
            var served = new ExecutorCompletionService<Void>(waiter);
            var isAtWork = new AtomicBoolean(true);
            Evening.Pass pass = dish -> served.submit(() -> {
                if (isAtWork.get()) {
                    isAtWork.set(false);
                    evening.serve(dish);
                    isAtWork.set(true);     // whoever fails does not get here, and serves no more
                }
                return null;
            });
            try {
                Crew.run(Thread.ofPlatform().factory(), List.of(
                        new Job("cook 0", () -> evening.cook(0, pass)),
                        new Job("cook 1", () -> evening.cook(1, pass)),
                        new Job("owner", () -> check(evening.dishes(), served))));
            } finally {
                waiter.shutdownNow();
            }
        }
    }

    /** What a task throws goes into its receipt, and nowhere else. */
    static void check(int receipts, CompletionService<Void> served) throws InterruptedException {
        for (int left = receipts; left > 0; left--) {
            Future<Void> receipt = served.take();
            if (receipt.state() == Future.State.FAILED) {
                throw new IllegalStateException("the waiter has failed", receipt.exceptionNow());
            }
        }
    }
    // @end
}
