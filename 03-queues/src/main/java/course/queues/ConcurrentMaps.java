package course.queues;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code ConcurrentHashMap} makes each call about one key one step; two calls in a row are two steps, and others come
 * in between.
 *
 * <p>Watch the two waiters who order the same dish: with {@code computeIfAbsent} it is cooked once, with
 * {@code get} and {@code put} twice.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=ConcurrentMaps</pre>
 *
 * @see ConcurrentHashMap#computeIfAbsent
 * @see ConcurrentHashMap#merge
 */
final class ConcurrentMaps {

    private static final Logger log = LoggerFactory.getLogger(ConcurrentMaps.class);

    private final ConcurrentHashMap<String, String> counter = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Integer> orders = new ConcurrentHashMap<>();

    void main() throws InterruptedException {
        log.info("computeIfAbsent is one step");
        twoWaiters(() -> oneStep("soup", this::cook));
        counter.clear();
        log.info("get and put are two");
        twoWaiters(() -> twoSteps("soup", this::cook));

        twoWaiters(() -> List.of("soup", "fish", "soup").forEach(this::count));
        log.info("ordered: {} soups, {} fish", orders.get("soup"), orders.get("fish"));
        log.info("and walking through the orders while they change throws nothing: {} left", strikeOffAll());
    }

    // @start region=one-step
    String oneStep(String dish, Function<String, String> cook) {
        return counter.computeIfAbsent(dish, cook);
    }

    void count(String dish) {
        orders.merge(dish, 1, Integer::sum);
    }
    // @end

    // @start region=two-steps
    String twoSteps(String dish, Function<String, String> cook) {
        String ready = counter.get(dish);
        if (ready == null) {                    // wrong: it may be there by the time we put ours
            ready = cook.apply(dish);
            counter.put(dish, ready);
        }
        return ready;
    }
    // @end

    // @start region=iterate
    int strikeOffAll() {
        for (String dish : orders.keySet()) {
            orders.remove(dish);                // a HashMap would throw at the next step
        }
        return orders.size();
    }
    // @end

    Integer ordered(String dish) {
        return orders.get(dish);
    }

    private String cook(String dish) {
        log.info("cooks {}", dish);
        try {
            Thread.sleep(400);
        } catch (InterruptedException kitchenCloses) {
            Thread.currentThread().interrupt();
        }
        return dish + " by " + Thread.currentThread().getName();
    }

    private static void twoWaiters(Runnable work) throws InterruptedException {
        Thread anna = Thread.ofPlatform().name("anna").start(work);
        Thread.sleep(100);
        Thread bert = Thread.ofPlatform().name("bert").start(work);
        anna.join();
        bert.join();
    }
}
