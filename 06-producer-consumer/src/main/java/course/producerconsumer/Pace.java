package course.producerconsumer;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long things take in an {@link Evening}. */
interface Pace {

    /** The cook's rest after each dish. */
    void afterCooking(int cook, int number) throws InterruptedException;

    /** The waiter's way to the table. */
    void whileServing(Dish dish) throws InterruptedException;

    /** No time at all. */
    static Pace flood() {
        return new Pace() {
            @Override
            public void afterCooking(int cook, int number) {}

            @Override
            public void whileServing(Dish dish) {}
        };
    }

    /**
     * The measured evening, at so many times its speed: rests between 50 and 150 ms that look random yet are the same
     * every time.
     */
    static Pace measured(int speed) {
        return new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                Thread.sleep(rest(cook, number).dividedBy(speed));
            }

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                Thread.sleep(SERVING.dividedBy(speed));
            }
        };
    }

    Duration SERVING = Duration.ofMillis(50);

    static Duration rest(int cook, int number) {
        double fraction = (number * 0.6180339887498949 + cook * 0.37) % 1;
        return Duration.ofNanos(Math.round((0.05 + 0.1 * fraction) * 1e9));
    }

    /** Cooks who rest for so long after each dish, and a waiter who needs so long; they tell what they do. */
    static Pace told(Duration rest, Duration serving) {
        Logger log = LoggerFactory.getLogger(Pace.class);
        return new Pace() {
            @Override
            public void afterCooking(int cook, int number) throws InterruptedException {
                log.info("dish {} is ready", number);
                Thread.sleep(rest);
            }

            @Override
            public void whileServing(Dish dish) throws InterruptedException {
                log.info("serves {}", dish);
                Thread.sleep(serving);
            }
        };
    }
}
