package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads may wait, so they need no tools of their own: lock, condition and queue are the ones you
 * know.
 *
 * <p>Two carpenters and one saw, five patients called one, two and all, a reporter and a reader. The last
 * line tells how many virtual threads waited in a monitor at once, and how long it took them all to leave.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=WaitingVirtualThreads</pre>
 *
 * @see <a href="https://openjdk.org/jeps/491">JEP 491: Synchronize Virtual Threads without Pinning</a>
 */
final class WaitingVirtualThreads {

    private static final Logger log = LoggerFactory.getLogger(WaitingVirtualThreads.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    void main() throws InterruptedException {
        var saw = new ReentrantLock();
        Thread anna = Thread.ofVirtual().name("anna")
                .start(() -> takeTurns(saw, WaitingVirtualThreads::sawForAWhile));
        Thread bert = Thread.ofVirtual().name("bert")
                .start(() -> takeTurns(saw, WaitingVirtualThreads::sawForAWhile));
        anna.join();
        bert.join();

        var room = new WaitingRoom();
        var gone = new AtomicInteger();
        List<Thread> patients = patients(5, room, gone::incrementAndGet);
        awaitFull(room, 5);
        room.call(1);
        Thread.sleep(PAUSE);
        log.info("one is called: {} gone", gone);
        room.call(2);
        Thread.sleep(PAUSE);
        log.info("two are called: {} gone", gone);
        room.callAll();
        joinAll(patients);
        log.info("all are called: {} gone", gone);

        var news = new LinkedBlockingQueue<Integer>();
        Thread reporter = Thread.ofVirtual().name("reporter").start(() -> writeForEver(news, PAUSE));
        Thread reader = Thread.ofVirtual().name("reader").start(() ->
                readForEver(news, article -> log.info("I read article {}", article)));
        Thread.sleep(PAUSE.multipliedBy(5).dividedBy(2));
        for (Thread journalist : List.of(reporter, reader)) {
            journalist.interrupt();
            journalist.join();
        }

        List<Thread> crowd = patients(10_000, room, gone::incrementAndGet);
        awaitFull(room, 10_000);
        room.callAll();
        joinAll(crowd);
        log.info("10000 have waited in one monitor, on {} cores", Runtime.getRuntime().availableProcessors());
    }

    private static void sawForAWhile() {
        log.info("I have the saw");
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException calledAway) {
            log.info("I am called away");
        }
        log.info("I pass it on");
    }

    private static void awaitFull(WaitingRoom room, int patients) {
        while (room.waiting() < patients) {
            Thread.onSpinWait();
        }
    }

    // @start region=lock
    static void takeTurns(Lock saw, Runnable work) {
        saw.lock();
        try {
            work.run();
        } finally {
            saw.unlock();
        }
    }
    // @end

    // @start region=condition
    static List<Thread> patients(int many, WaitingRoom room, Runnable goHome) {
        return IntStream.range(0, many)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    try {
                        room.waitForMyCall();
                        goHome.run();
                    } catch (InterruptedException hadEnough) {
                        log.info("I have had enough");
                    }
                }))
                .toList();
    }
    // @end

    // @start region=queue
    static void writeForEver(BlockingQueue<Integer> news, Duration pause) {
        try {
            for (int article = 1; true; article++) {
                news.put(article);
                Thread.sleep(pause);
            }
        } catch (InterruptedException evening) {
            log.info("evening: I write no more");
        }
    }

    static void readForEver(BlockingQueue<Integer> news, Consumer<Integer> reader) {
        try {
            while (true) {
                reader.accept(news.take());
            }
        } catch (InterruptedException evening) {
            log.info("evening: I read no more");
        }
    }
    // @end

    private static void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
