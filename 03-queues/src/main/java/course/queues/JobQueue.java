package course.queues;

import static java.lang.Thread.State.WAITING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten workers take twenty jobs from one queue: whoever is free takes the next, and nobody is told which.
 *
 * <p>Watch that the workers are there before the jobs are: an empty queue makes them wait. Twenty jobs of half a
 * second take one second, not ten. The workers never end, and need not: they are daemons.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=JobQueue</pre>
 *
 * @see BlockingQueue
 */
final class JobQueue {

    private static final Logger log = LoggerFactory.getLogger(JobQueue.class);

    record Done(int job, String worker) {}

    interface Handler {
        void handle(int job) throws InterruptedException;
    }

    private final BlockingQueue<Integer> jobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

    void main() throws InterruptedException {
        awaitWaiting(startWorkers(10, job -> Thread.sleep(Duration.ofMillis(500))));
        log.info("ten workers wait at an empty queue");
        long start = System.nanoTime();
        List<Done> all = process(20);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        log.info("{} jobs of 0.5 s took {} s", all.size(), "%.1f".formatted(seconds));
    }

    // @start region=workers
    List<Thread> startWorkers(int count, Handler handler) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name("worker-", 0).factory();
        var workers = new ArrayList<Thread>();
        while (workers.size() < count) {
            Thread worker = factory.newThread(() -> work(handler));
            worker.start();
            workers.add(worker);
        }
        return workers;
    }

    private void work(Handler handler) {
        try {
            while (true) {
                int job = jobs.take();
                handler.handle(job);
                String worker = Thread.currentThread().getName();
                log.info("job {} is done", job);
                done.add(new Done(job, worker));
            }
        } catch (InterruptedException sentHome) {
            // A job that it was in the middle of is not done, and not noted as done.
        }
    }
    // @end

    /** A thread that has been started need not have begun. */
    private static void awaitWaiting(List<Thread> workers) {
        while (!workers.stream().allMatch(worker -> worker.getState() == WAITING)) {
            Thread.yield();
        }
    }

    // @start region=process
    List<Done> process(int count) throws InterruptedException {
        for (int job = 1; job <= count; job++) {
            jobs.add(job);
        }
        var all = new ArrayList<Done>();
        while (all.size() < count) {
            all.add(done.take());
        }
        return all;
    }
    // @end
}
