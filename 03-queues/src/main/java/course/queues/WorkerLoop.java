package course.queues;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker takes a job, does it, marks it done, and begins again; one bad job must not end the worker.
 *
 * <p>Watch what becomes of the parcels after the one that bursts: the careful clerk goes on and counts the burst one
 * as done, the fragile clerk is gone and leaves the rest on the counter.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=WorkerLoop</pre>
 *
 * @see Thread.UncaughtExceptionHandler
 */
final class WorkerLoop {

    private static final Logger log = LoggerFactory.getLogger(WorkerLoop.class);

    private final BlockingQueue<Runnable> counter = new LinkedBlockingQueue<>();

    void main() throws InterruptedException {
        List<Runnable> parcels = List.of(this::send, this::burst, this::send);

        CountDownLatch unfinished = bring(parcels);
        Thread careful = Thread.ofPlatform().name("careful").start(() -> workCarefully(unfinished));
        unfinished.await();
        log.info("all is done: {} parcels on the counter", parcelsLeft());
        careful.interrupt();
        careful.join();

        CountDownLatch neverFinished = bring(parcels);
        Thread fragile = Thread.ofPlatform().name("fragile")
                .uncaughtExceptionHandler((clerk, end) -> log.info("{}; that is the end of me", end.getMessage()))
                .start(() -> workFragilely(neverFinished));
        fragile.join();
        log.info("nobody is left: {} parcel on the counter, {} not done", parcelsLeft(), neverFinished.getCount());
    }

    CountDownLatch bring(List<Runnable> parcels) {
        counter.addAll(parcels);
        return new CountDownLatch(parcels.size());
    }

    // @start region=careful
    void workCarefully(CountDownLatch unfinished) {
        try {
            while (true) {
                Runnable parcel = counter.take();
                try {
                    parcel.run();
                } catch (RuntimeException | Error burst) {
                    log.info("{}; next, please", burst.getMessage());
                } finally {
                    unfinished.countDown();
                }
            }
        } catch (InterruptedException closingTime) {
            log.info("closing time");
        }
    }
    // @end

    // @start region=fragile
    void workFragilely(CountDownLatch unfinished) {
        try {
            while (true) {
                Runnable parcel = counter.take();
                parcel.run();                   // wrong: an exception ends the loop, and the thread with it
                unfinished.countDown();
            }
        } catch (InterruptedException closingTime) {
            log.info("closing time");
        }
    }
    // @end

    int parcelsLeft() {
        return counter.size();
    }

    private void send() {
        log.info("a parcel is sent");
    }

    private void burst() {
        throw new IllegalStateException("a parcel bursts");
    }
}
