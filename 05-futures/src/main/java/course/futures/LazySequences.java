package course.futures;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntUnaryOperator;
import java.util.stream.Gatherer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lazy sequence computes an element when somebody asks for it, and none that nobody asks for; so it may be
 * endless.
 *
 * <p>Watch the baker's lines and the customer's take turns: nothing is baked in advance.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=LazySequences</pre>
 *
 * @see Iterator
 * @see Stream#iterate(Object, java.util.function.UnaryOperator)
 * @see <a href="https://openjdk.org/jeps/485">JEP 485: Stream Gatherers</a>
 */
final class LazySequences {

    private static final Logger log = LoggerFactory.getLogger(LazySequences.class);

    void main() {
        Iterator<Integer> rolls = fromZeroTo(5, number -> {
            log.info("baked roll {}", number);
            return number;
        });
        log.info("five rolls are promised, none is baked");
        log.info("eaten roll {}", rolls.next());
        log.info("eaten roll {}", rolls.next());
        log.info("the other three are never baked");

        log.info("Fibonacci below 10000: {}",
                fibonacci().takeWhile(number -> number < 10_000).boxed().toList());
        log.info("running sums of these, until one is above 100: {}",
                fibonacci().boxed().gather(sumsUntilAbove(100)).toList());
    }

    // @start region=iterator
    /**
     * What a generator's {@code yield} remembers for you, an iterator remembers in fields: here, how far it
     * has come.
     */
    static Iterator<Integer> fromZeroTo(int end, IntUnaryOperator bake) {
        return new Iterator<>() {

            private int next;

            @Override
            public boolean hasNext() {
                return next < end;
            }

            @Override
            public Integer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return bake.applyAsInt(next++);
            }
        };
    }
    // @end

    // @start region=streams
    static LongStream fibonacci() {
        return Stream.iterate(new long[] {1, 0},       // the one before, and the number itself
                pair -> new long[] {pair[1], Math.addExact(pair[0], pair[1])})
                .mapToLong(pair -> pair[1]);
    }

    /** A step of a stream that remembers something, and says when it wants no more. */
    static Gatherer<Long, ?, Long> sumsUntilAbove(long limit) {
        return Gatherer.ofSequential(
                () -> new long[1],
                Gatherer.Integrator.of((sum, element, downstream) -> {
                    sum[0] += element;
                    return downstream.push(sum[0]) && sum[0] <= limit;
                }));
    }
    // @end
}
