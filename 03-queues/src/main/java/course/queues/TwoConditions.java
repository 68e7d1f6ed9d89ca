package course.queues;

import static java.lang.Thread.State.WAITING;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One waiting room for all means that all are woken; a room for each purpose lets you wake just one.
 *
 * <p>Ten customers wait and one loaf comes. Watch how many of them are woken for nothing.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=TwoConditions</pre>
 *
 * @see ConditionBuffer
 * @see java.util.concurrent.locks.Condition
 */
final class TwoConditions {

    private static final Logger log = LoggerFactory.getLogger(TwoConditions.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    void main() throws InterruptedException {
        log.info("ten customers wait, one loaf comes");
        log.info("notifyAll wakes {} of them for nothing", wokenForNothing(10, new BoundedBuffer<>(2)));
        log.info("one signal wakes {} of them for nothing", wokenForNothing(10, new ConditionBuffer<>(2)));
    }

    // @start region=woken
    long wokenForNothing(int customers, Buffer<String> shelf) throws InterruptedException {
        List<Thread> queue = IntStream.rangeClosed(1, customers)
                .mapToObj(number -> Thread.ofPlatform().name("customer-" + number).start(() -> buy(shelf)))
                .toList();
        awaitWaiting(customers, queue);
        Map<Thread, Long> waitsBefore = waits(queue);
        shelf.put("loaf");
        awaitWaiting(customers - 1, queue);                 // the one who got the loaf has left
        Map<Thread, Long> waitsAfter = waits(queue);
        queue.forEach(Thread::interrupt);
        return waitsAfter.keySet().stream()
                .mapToLong(customer -> waitsAfter.get(customer) - waitsBefore.get(customer))
                .sum();
    }
    // @end

    private static void buy(Buffer<String> shelf) {
        try {
            shelf.take();
        } catch (InterruptedException soldOut) {
            // The shop closes.
        }
    }

    private static void awaitWaiting(int expected, List<Thread> queue) {
        while (count(TwoConditions::isWaiting, queue) != expected
                || count(customer -> !customer.isAlive(), queue) != queue.size() - expected) {
            Thread.yield();
        }
    }

    /** Whoever stands at the lock is still on the way: to wait for a {@code Lock}, too, counts as waiting to the JVM. */
    private static boolean isWaiting(Thread customer) {
        ThreadInfo seen = THREADS.getThreadInfo(customer.threadId());
        LockInfo place = seen == null || seen.getThreadState() != WAITING ? null : seen.getLockInfo();
        return place != null && !place.getClassName().endsWith("Sync");
    }

    private static long count(Predicate<Thread> what, List<Thread> queue) {
        return queue.stream().filter(what).count();
    }

    /** How often everyone who is still there has begun to wait. */
    private static Map<Thread, Long> waits(List<Thread> queue) {
        return queue.stream()
                .filter(Thread::isAlive)
                .collect(toMap(identity(), customer -> THREADS.getThreadInfo(customer.threadId()).getWaitedCount()));
    }
}
