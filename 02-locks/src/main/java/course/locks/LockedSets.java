package course.locks;

import java.time.Duration;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A locked collection has a collection and a lock; what the library offers, and what an iteration does to each.
 *
 * <p>Watch eight cooks fill one pot, then what happens to an iteration when another thread adds in the middle of it,
 * how the lock of the set keeps that thread out, and which methods of a proxy hold its lock.
 *
 * <pre>./mvnw -q -pl 02-locks -Dlesson=LockedSets</pre>
 *
 * @see LockedSet
 * @see LockedProxy
 * @see java.util.Collections#synchronizedSet(java.util.Set)
 */
final class LockedSets {

    private static final Logger log = LoggerFactory.getLogger(LockedSets.class);

    void main() throws InterruptedException {
        var pot = new LockedSet<Integer>(new ReentrantLock());
        fill(pot, 8, 10_000);
        log.info("8 cooks add 10000 each: {} in the pot; is 79999 in it? {}", pot.snapshot().size(), pot.contains(79_999));

        Set<Integer> concurrent = ConcurrentHashMap.newKeySet();
        Set<Integer> numbers = Collections.synchronizedSet(new HashSet<>());
        Set<Integer> closed = Collections.synchronizedSet(new HashSet<>());
        List.of(concurrent, numbers, closed).forEach(set -> set.addAll(List.of(1, 2, 3)));
        log.info("a guest adds during an iteration: newKeySet {}", iterate(concurrent, () -> guest(concurrent).join()));
        log.info("a guest adds during an iteration: synchronizedSet {}", iterate(numbers, () -> guest(numbers).join()));
        log.info("a guest wants to add while we hold the lock: synchronizedSet {}", iterateLocked(closed,
                () -> log.info("has the guest added after 100 ms? {}", guest(closed).join(Duration.ofMillis(100)))));

        var lock = new ReentrantLock();
        Pantry pantry = LockedProxy.around(Pantry.class, lock::isHeldByCurrentThread, lock, "restock");
        log.info("restock() is named: the lock is held, {}; look() is not: {}", pantry.restock(), pantry.look());
    }

    // @start region=fill
    static void fill(LockedSet<Integer> pot, int cooks, int each) throws InterruptedException {
        var crew = new Crew();
        for (int cook = 0; cook < cooks; cook++) {
            int first = cook * each;
            crew.with("cook " + cook, () -> {
                for (int i = 0; i < each; i++) {
                    pot.add(first + i);
                }
            });
        }
        crew.work();
    }
    // @end

    // @start region=iterate
    /** Lets something happen between the first step of an iteration and the second. */
    static String iterate(Set<Integer> numbers, Crew.Task meanwhile) throws InterruptedException {
        Iterator<Integer> steps = numbers.iterator();
        steps.next();
        meanwhile.run();
        try {
            while (steps.hasNext()) {
                steps.next();
            }
            return "goes on";
        } catch (ConcurrentModificationException disturbed) {
            return "throws " + disturbed.getClass().getSimpleName();
        }
    }

    static String iterateLocked(Set<Integer> numbers, Crew.Task meanwhile) throws InterruptedException {
        synchronized (numbers) {            // the lock that add takes, too
            return iterate(numbers, meanwhile);
        }
    }
    // @end

    private static Thread guest(Set<Integer> numbers) {
        return Thread.ofPlatform().name("guest").start(() -> numbers.add(4));
    }

    interface Pantry {

        boolean look();

        default boolean restock() {
            return look();
        }
    }
}
