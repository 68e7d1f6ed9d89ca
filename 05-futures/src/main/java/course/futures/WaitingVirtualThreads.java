package course.futures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock, condition and queue among virtual threads, which may wait: the tools are those of any thread.
 *
 * @see WaitingRoom
 * @see <a href="https://openjdk.org/jeps/491">JEP 491: Synchronize Virtual Threads without Pinning</a>
 */
final class WaitingVirtualThreads {

    private static final Logger log = LoggerFactory.getLogger(WaitingVirtualThreads.class);

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
}
