package course.producerconsumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Without threads, nothing overlaps: the second cook begins when the first has gone, and the waiter when all is cold.
 *
 * <p>Watch who speaks: always {@code main}. Then compare the mean wait with the length of the evening: about half.
 *
 * <pre>./mvnw -q -pl 06-producer-consumer -Dlesson=Sequential</pre>
 *
 * @see ThreeThreads
 */
final class Sequential implements Solution {

    private static final Logger log = LoggerFactory.getLogger(Sequential.class);

    void main() throws InterruptedException {
        var evening = new Evening(3, Pace.told(Duration.ofMillis(200), Duration.ofMillis(100)));
        new Sequential().run(evening);
        log.info("{}", evening.latency());
    }

    // @start region=run
    @Override
    public void run(Evening evening) throws InterruptedException {
        List<Dish> dishes = new ArrayList<>();
        for (int cook = 0; cook < Evening.COOKS; cook++) {
            evening.cook(cook, dishes::add);
        }
        for (Dish dish : dishes) {
            evening.serve(dish);
        }
    }
    // @end
}
