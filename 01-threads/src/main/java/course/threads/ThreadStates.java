package course.threads;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread is always in one of six states, and {@code getState()} tells which.
 *
 * <p>Watch {@code main}'s lines: one baker goes through all six. There is no state "running": {@code RUNNABLE}
 * means that the baker runs, or would if a core were free. {@code BLOCKED} is kept for one thing, the door of a
 * {@code synchronized} block that another thread is in.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=ThreadStates</pre>
 *
 * @see Thread.State
 */
final class ThreadStates {

    private static final Logger log = LoggerFactory.getLogger(ThreadStates.class);

    final Object oven = new Object();
    private final CountDownLatch doorbell = new CountDownLatch(1);
    private String dough = "raw";       // to be read when the baker has ended

    void main() throws InterruptedException {
        Thread baker = newBaker(Duration.ofMillis(800));
        tellState(baker);

        baker.start();
        tellState(baker);
        synchronized (oven) {
            log.info("the oven is mine for now");
            baker.interrupt();
            tellState(baker);
        }
        tellState(baker);
        ringDoorbell();
        tellState(baker);
        baker.join();
        tellState(baker);
        log.info("the dough is {}", dough);
    }

    // @start region=day
    Thread newBaker(Duration rising) {
        return Thread.ofPlatform().name("baker").unstarted(() -> work(rising));     // NEW
    }

    private void work(Duration rising) {
        kneadUntilInterrupted();                            // RUNNABLE
        synchronized (oven) {                               // BLOCKED, while somebody else is in
            log.info("I light the oven");
        }
        try {
            doorbell.await();                               // WAITING
            Thread.sleep(rising);                           // TIMED_WAITING
            dough = "risen";
        } catch (InterruptedException calledAway) {
            dough = "flat";
        }
    }                                                       // TERMINATED
    // @end

    String dough() {
        return dough;
    }

    void ringDoorbell() {
        log.info("I ring the doorbell");
        doorbell.countDown();
    }

    private static void kneadUntilInterrupted() {
        while (!Thread.interrupted()) {     // clears the flag, on purpose: else await() would throw at once
            Thread.onSpinWait();
        }
    }

    private static void tellState(Thread baker) throws InterruptedException {
        Thread.sleep(300);      // time enough to get there
        log.info("the baker is {}", baker.getState());
    }
}
