package course.producerconsumer.exercise;

import java.util.List;
import java.util.function.Function;

/**
 * Exercise: let two stages work at the same time, as two people at a workbench.
 *
 * <p>{@code run} gives each item to {@code first}, and what comes out of it to {@code second}. Each stage works on a
 * thread of its own, one item at a time, while the other works on another item. At most {@code capacity} items
 * lie between them: a first stage that is too fast is held up. The results come in the order of the items.
 * A capacity below 1 is refused with an {@code IllegalArgumentException} whose message names it.
 *
 * <p>When a stage throws, {@code run} throws that very exception. When {@code run} is interrupted, it throws
 * {@code InterruptedException}. However it ends, no thread of it goes on; one that waits is interrupted.
 *
 * <pre>./mvnw -pl 06-producer-consumer test -Pexercises -Dtest=PipelineTest</pre>
 *
 * <p>Stuck? Both stages know how many items there are, so an {@code ArrayBlockingQueue} between two tasks of an executor
 * is enough. An {@code ExecutorCompletionService} tells you who ends first.
 */
public final class Pipeline {

    private Pipeline() {}

    public static <A, B, C> List<C> run(List<A> items, Function<A, B> first, Function<B, C> second, int capacity)
            throws InterruptedException {
        throw new UnsupportedOperationException("TODO");        // your turn
    }
}
