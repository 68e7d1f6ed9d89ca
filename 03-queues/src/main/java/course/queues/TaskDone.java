package course.queues;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty queue does not mean that the work is done; {@code join} waits for the last {@code taskDone}.
 *
 * <p>Watch the manager: the last item leaves the queue long before the last worker is through with it.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=TaskDone</pre>
 *
 * @see JoinableQueue
 */
final class TaskDone {

    private static final Logger log = LoggerFactory.getLogger(TaskDone.class);

    private final JoinableQueue<Integer> jobs = new JoinableQueue<>();

    void main() throws InterruptedException {
        Thread anna = startWorker("anna", Duration.ofMillis(300));
        log.info("five jobs for anna; I go on when all are done");
        doAll(5);
        log.info("5 jobs are done: the day is over");
        anna.interrupt();
    }

    // @start region=do-all
    void doAll(int count) throws InterruptedException {
        for (int job = 1; job <= count; job++) {
            jobs.put(job);
        }
        jobs.join();
    }

    Thread startWorker(String name, Duration jobTime) {
        return Thread.ofPlatform().name(name).start(() -> work(jobTime));
    }

    private void work(Duration jobTime) {
        try {
            while (true) {
                int job = jobs.take();
                log.info("takes job {}", job);
                try {
                    Thread.sleep(jobTime);
                    log.info("has done job {}", job);
                } finally {
                    jobs.taskDone();            // also when the job failed, else join waits for ever
                }
            }
        } catch (InterruptedException sentHome) {
            log.info("goes home");
        }
    }
    // @end
}
