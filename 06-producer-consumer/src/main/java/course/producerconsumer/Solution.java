package course.producerconsumer;

/**
 * One way to bring the dishes of an {@link Evening} from the cooks to the waiter.
 *
 * <p>Every dish is served once, those of one cook in the order in which they were made. {@code run} returns when all
 * are served. When interrupted, it sends everybody home, waits until they have gone, and throws; no dish that
 * was taken remains unserved.
 */
@FunctionalInterface
interface Solution {

    void run(Evening evening) throws InterruptedException;
}
