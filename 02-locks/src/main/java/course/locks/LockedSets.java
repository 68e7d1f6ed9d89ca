package course.locks;

import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A locked collection has a collection and a lock; what the library offers, and what an iteration does to each.
 *
 * <p>Watch eight cooks fill one pot, then what happens to an iteration when somebody adds in the middle of it, and
 * which methods of a proxy hold its lock.
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

        log.info("adding during an iteration: synchronizedSet {}", addsDuringIteration(Collections.synchronizedSet(new HashSet<>())));
        log.info("adding during an iteration: newKeySet {}", addsDuringIteration(ConcurrentHashMap.newKeySet()));

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
    static String addsDuringIteration(Set<Integer> numbers) {
        numbers.add(1);
        numbers.add(2);
        try {
            for (int number : numbers) {
                numbers.add(number + 10);
                if (numbers.size() > 10) {
                    break;
                }
            }
            return "goes on";
        } catch (ConcurrentModificationException disturbed) {
            return "throws " + disturbed.getClass().getSimpleName();
        }
    }
    // @end

    interface Pantry {

        boolean look();

        default boolean restock() {
            return look();
        }
    }
}
