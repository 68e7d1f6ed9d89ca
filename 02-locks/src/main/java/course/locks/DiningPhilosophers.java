package course.locks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who holds one fork and waits for the next may wait in a circle; three house rules make that impossible.
 *
 * <p>Watch all five take their left fork. The JVM finds the circle and names the five. Then each rule feeds all.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=DiningPhilosophers</pre>
 *
 * @see DiningTable
 * @see java.lang.management.ThreadMXBean#findDeadlockedThreads()
 */
final class DiningPhilosophers {

    private static final Logger log = LoggerFactory.getLogger(DiningPhilosophers.class);
    static final List<String> NAMES = List.of("Kant", "Aristotle", "Spinoza", "Marx", "Russell");

    void main() throws InterruptedException {
        var allHaveLeft = new CyclicBarrier(NAMES.size());
        var table = new DiningTable(NAMES.size());
        Thread evening = Thread.ofPlatform().name("evening").start(() -> {
            try {
                dine(table::eatLeftThenRight, 1, () -> LostUpdates.meetAt(allHaveLeft));
            } catch (InterruptedException landlord) {
                log.info("the landlord sends everyone home hungry");
            }
        });
        if (!waitInACircle(NAMES.size(), evening, Duration.ofSeconds(30))) {
            log.info("the JVM sees no circle of {}", NAMES.size());
        }
        deadlocked().forEach(stuck -> log.info("{} waits for the fork of {}", stuck.getThreadName(), stuck.getLockOwnerName()));
        evening.interrupt();
        evening.join();

        var peaceful = new DiningTable(NAMES.size());
        log.info("the lower fork first: {} meals", dine(peaceful::eatLowerForkFirst, 100, Thread::yield));
        log.info("a waiter seats four:  {} meals", dine(peaceful::eatIfSeated, 100, Thread::yield));
        log.info("give back and retry:  {} meals", dine(peaceful::eatOrGiveBack, 100, Thread::yield));
    }

    // @start region=dine
    /** How somebody in a seat gets at both forks. The pause comes between the first and the second. */
    interface Rule {
        void eat(int seat, Crew.Task pause, Crew.Task meal) throws InterruptedException;
    }

    static int dine(Rule rule, int meals, Crew.Task pause) throws InterruptedException {
        int[] eaten = new int[NAMES.size()];        // each writes his own, and is joined before we read
        var guests = new Crew();
        for (int i = 0; i < NAMES.size(); i++) {
            int seat = i;
            guests.with(NAMES.get(seat), () -> {
                while (eaten[seat] < meals) {
                    rule.eat(seat, pause, () -> eaten[seat]++);
                }
            });
        }
        guests.work();
        return Arrays.stream(eaten).sum();
    }
    // @end

    // @start region=deadlocked
    /** The threads that wait for each other in a circle, as the JVM sees it. */
    static Stream<ThreadInfo> deadlocked() {
        var threads = ManagementFactory.getThreadMXBean();
        long[] ids = threads.findDeadlockedThreads();
        return ids == null ? Stream.empty() : Arrays.stream(threads.getThreadInfo(ids));
    }
    // @end

    /** Returns whether so many have come to wait in a circle before the event has ended, and in time. */
    static boolean waitInACircle(int size, Thread event, Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        while (deadlocked().count() < size) {
            if (!event.isAlive() || System.nanoTime() - begin >= limit.toNanos()) {
                return false;
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        return true;
    }
}
