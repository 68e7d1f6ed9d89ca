package course.threads;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Name your threads: the name is what the log, the debugger and a thread dump show of them.
 *
 * <p>A factory numbers the workers. They are made first and started after; {@code getAllStackTraces()} lists those that
 * are alive, as long as they are platform threads.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=NamesAndIds</pre>
 *
 * @see Thread.Builder#name(String, long)
 * @see Thread#getAllStackTraces()
 */
final class NamesAndIds {

    private static final Logger log = LoggerFactory.getLogger(NamesAndIds.class);

    void main() throws InterruptedException {
        var closingTime = new CountDownLatch(1);
        List<Thread> crew = crew(3, () -> work(closingTime));
        log.info("made, not started: {}", aliveIn(crew));
        for (Thread worker : crew) {
            worker.start();
            log.info("alive now: {}", aliveIn(crew));
        }
        Thread virtual = Thread.startVirtualThread(() -> log.info("the name of a virtual thread is empty"));
        virtual.join();
        closingTime.countDown();
        for (Thread worker : crew) {
            worker.join();
        }
        log.info("after the end: {}", aliveIn(crew));
    }

    // @start region=names
    List<Thread> crew(int size, Runnable work) {
        ThreadFactory factory = Thread.ofPlatform().daemon().name("worker-", 0).factory();
        return Stream.generate(() -> factory.newThread(work)).limit(size).toList();
    }

    List<String> aliveIn(List<Thread> crew) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(crew::contains)
                .map(Thread::getName)
                .sorted()
                .toList();
    }
    // @end

    private static void work(CountDownLatch closingTime) {
        log.info("I am {}", Thread.currentThread().getName());
        try {
            closingTime.await();
        } catch (InterruptedException sentHome) {
            log.info("I am sent home early");
        }
    }
}
