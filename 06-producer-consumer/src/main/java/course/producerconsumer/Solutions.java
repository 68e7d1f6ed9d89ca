package course.producerconsumer;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;

/** Every solution of this chapter by its name in the table. */
final class Solutions {

    private static final int CAPACITY = 1_000;

    private Solutions() {}

    // @start region=all
    static Map<String, Solution> all() {
        var all = new LinkedHashMap<String, Solution>();
        all.put("synchronous", new Sequential());
        all.put("threads_list_polling", new ThreeThreads(() -> new PollingShelf<>(Duration.ofMillis(1))));
        all.put("threads_wait_notify", new ThreeThreads(() -> new MonitorShelf<>(CAPACITY)));
        all.put("threads_conditions", new ThreeThreads(() -> new ConditionShelf<>(CAPACITY)));
        all.put("threads_event", new ThreeThreads(EventShelf::new));
        all.put("threads_semaphores", new ThreeThreads(() -> new SemaphoreShelf<>(CAPACITY)));
        all.put("threads_queue", new ThreeThreads(() -> new QueueShelf<>(new LinkedBlockingQueue<>())));
        all.put("threads_pill", new PoisonPills(Thread.ofPlatform().factory(), 1, CAPACITY));
        all.put("virtual_queue", new ThreeThreads(Thread.ofVirtual().factory(),
                () -> new QueueShelf<>(new LinkedBlockingQueue<>())));
        all.put("exchanger", new Trays());
        all.put("executor", new TasksForAWaiter());
        all.put("completable_future", new ChainOfStages());
        all.put("flow", new Subscription());
        all.put("channels", new CommunicatingProcesses());
        return all;
    }
    // @end
}
