package course.producerconsumer;

/**
 * One way to bring the dishes of an {@link Evening} from the cooks to the waiter.
 *
 * <p>Every dish is served once, those of one cook in the order in which they were made. {@code run} returns when all
 * are served. When a cook or the waiter fails, it sends the others home, and throws, and says why. When interrupted, it
 * sends everybody home, waits until they have gone, and throws. The waiter takes one dish at a time, and no dish that he
 * has taken remains unserved; what is still on the shelf is lost with it.
 */
@FunctionalInterface
interface Solution {

    void run(Evening evening) throws InterruptedException;
}
