package course.queues;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every queue of this chapter behaves, whatever the threads do, as if each call happened at one moment.
 *
 * <p>Lincheck runs small scenarios in many interleavings, one by one, and looks for results that no order of the
 * calls explains.
 */
@Timeout(60)       // it rewrites and runs a great deal of code; ten seconds are too few on a busy machine
class LinearizabilityTest {

    // @start region=interleaving
    private static final String INTERLEAVING = """
            The following interleaving leads to the error:
            | ----------------------------------------------------------------------------- |
            |                   Thread 1                    |           Thread 2            |
            | ----------------------------------------------------------------------------- |
            | offer(1): true                                |                               |
            | ----------------------------------------------------------------------------- |
            |                                               | poll(): 1                     |
            |                                               |   ring.poll(): 1              |
            |                                               |     head ➜ 0                  |
            |                                               |     tail ➜ 1                  |
            |                                               |     MONITORENTER              |
            |                                               |     head ➜ 0                  |
            |                                               |     slot(0): 0                |
            |                                               |     Array<Object>#1[0] ➜ 1    |
            |                                               |     head ➜ 0                  |
            |                                               |     slot(0): 0                |
            |                                               |     Array<Object>#1[0] = null |
            |                                               |     switch                    |
            | poll(): null                                  |                               |
            |   ring.poll(): null                           |                               |
            |     head ➜ 0                                  |                               |
            |     tail ➜ 1                                  |                               |
            |     MONITORENTER                              |                               |
            |     switch (reason: lock is already acquired) |                               |
            |                                               |     head ➜ 0                  |
            |                                               |     head = 1                  |
            |                                               |     MONITOREXIT               |
            |                                               |   result: 1                   |
            |     head ➜ 1                                  |                               |
            |     slot(1): 1                                |                               |
            |     Array<Object>#1[1] ➜ null                 |                               |
            |     head ➜ 1                                  |                               |
            |     slot(1): 1                                |                               |
            |     Array<Object>#1[1] = null                 |                               |
            |     head ➜ 1                                  |                               |
            |     head = 2                                  |                               |
            |     MONITOREXIT                               |                               |
            |   result: null                                |                               |
            | ----------------------------------------------------------------------------- |
            | offer(2): true                                |                               |
            | poll(): null                                  |                               |
            | ----------------------------------------------------------------------------- |""";
    // @end

    @ParameterizedTest
    @ValueSource(classes = {
            Locked.class, AcquireRelease.class, CachedIndex.class, Padded.class, Spsc.class, SpscOfThree.class,
            FilledBounded.class, FilledCondition.class, Joinable.class})
    void noInterleavingBreaksIt(Class<?> queue) {
        new ModelCheckingOptions().iterations(3).invocationsPerIteration(100)
                .threads(2).actorsPerThread(2).actorsBefore(2).actorsAfter(1)
                .check(queue);
    }

    /** The smallest ring whose producer looks farther than the next slot: at slots that the consumer just empties. */
    @Test
    void noInterleavingBreaksTheLookAhead() {
        Class<?> ring = FullSpsc.class;
        Actor poll = call(ring, "poll");
        ExecutionScenario bothGoOn = scenario(
                List.of(),
                List.of(List.of(poll, poll), List.of(call(ring, "offer", 4), call(ring, "offer", 5))),
                List.of(poll, poll, poll, poll));

        new ModelCheckingOptions().iterations(0).invocationsPerIteration(300)
                .addCustomScenario(bothGoOn)
                .check(ring);
    }

    // @start region=broken
    @Test
    void lookingOutsideTheLockBreaksIt() {
        Class<?> ring = HalfLocked.class;
        ExecutionScenario twoTakeTheLastItem = scenario(
                List.of(call(ring, "offer", 1)),
                List.of(List.of(call(ring, "poll")), List.of(call(ring, "poll"))),
                List.of(call(ring, "offer", 2), call(ring, "poll")));

        assertThatThrownBy(() -> new ModelCheckingOptions().iterations(0).invocationsPerIteration(300)
                .addCustomScenario(twoTakeTheLastItem)
                .check(ring))
                .hasMessageContaining(INTERLEAVING);
    }
    // @end

    public static class Locked extends AnyThreads {
        public Locked() {
            super(new LockedRing<>(2));
        }
    }

    public static class HalfLocked extends AnyThreads {
        public HalfLocked() {
            super(new HalfLockedRing<>(2));
        }
    }

    public static class AcquireRelease extends OneProducerOneConsumer {
        public AcquireRelease() {
            super(new AcquireReleaseRing<>(2));
        }
    }

    public static class CachedIndex extends OneProducerOneConsumer {
        public CachedIndex() {
            super(new CachedIndexRing<>(2));
        }
    }

    public static class Padded extends OneProducerOneConsumer {
        public Padded() {
            super(new PaddedRing<>(2));
        }
    }

    public static class Spsc extends OneProducerOneConsumer {
        public Spsc() {
            super(new SpscRing<>(2));
        }
    }

    public static class SpscOfThree extends OneProducerOneConsumer {
        public SpscOfThree() {
            super(new SpscRing<>(3));
        }
    }

    public static class FullSpsc extends OneProducerOneConsumer {
        public FullSpsc() {
            super(full(new SpscRing<>(4)));
        }

        private static Ring<Integer> full(Ring<Integer> ring) {
            int item = 0;
            while (ring.offer(item)) {
                item++;
            }
            return ring;
        }
    }

    public static class FilledBounded extends Waiting {
        public FilledBounded() throws InterruptedException {
            super(new BoundedBuffer<>(20), 10);
        }
    }

    public static class FilledCondition extends Waiting {
        public FilledCondition() throws InterruptedException {
            super(new ConditionBuffer<>(20), 10);
        }
    }

    public static class Joinable extends Waiting {
        private final JoinableQueue<Integer> queue;

        public Joinable() throws InterruptedException {
            this(new JoinableQueue<>());
        }

        private Joinable(JoinableQueue<Integer> queue) throws InterruptedException {
            super(bufferOf(queue), 10);
            this.queue = queue;
        }

        @Operation
        public void taskDone() {
            queue.taskDone();
        }

        private static Buffer<Integer> bufferOf(JoinableQueue<Integer> queue) {
            return new Buffer<>() {
                @Override
                public void put(Integer item) {
                    queue.put(item);
                }

                @Override
                public Integer take() throws InterruptedException {
                    return queue.take();
                }
            };
        }
    }

    @Param(name = "item", gen = IntGen.class, conf = "1:3")
    public abstract static class AnyThreads {

        private final Ring<Integer> ring;

        AnyThreads(Ring<Integer> ring) {
            this.ring = ring;
        }

        @Operation
        public boolean offer(@Param(name = "item") int item) {
            return ring.offer(item);
        }

        @Operation
        public Integer poll() {
            return ring.poll();
        }
    }

    @Param(name = "item", gen = IntGen.class, conf = "1:3")
    public abstract static class OneProducerOneConsumer {

        private final Ring<Integer> ring;

        OneProducerOneConsumer(Ring<Integer> ring) {
            this.ring = ring;
        }

        @Operation(nonParallelGroup = "producer")
        public boolean offer(@Param(name = "item") int item) {
            return ring.offer(item);
        }

        @Operation(nonParallelGroup = "consumer")
        public Integer poll() {
            return ring.poll();
        }

        /** One at a time: a drain of several is several steps, and promises no more. */
        @Operation(nonParallelGroup = "consumer")
        public int drainOne() {
            return ring.drain(item -> {}, 1);
        }
    }

    @Param(name = "item", gen = IntGen.class, conf = "1:3")
    public abstract static class Waiting {

        private final Buffer<Integer> buffer;

        Waiting(Buffer<Integer> buffer, int filledWith) throws InterruptedException {
            this.buffer = buffer;
            for (int item = 0; item < filledWith; item++) {
                buffer.put(item);
            }
        }

        @Operation
        public void put(@Param(name = "item") int item) throws InterruptedException {
            buffer.put(item);
        }

        @Operation
        public int take() throws InterruptedException {
            return buffer.take();
        }
    }

    private static ExecutionScenario scenario(List<Actor> before, List<List<Actor>> atOnce, List<Actor> after) {
        return new ExecutionScenario(before, atOnce, after, null);
    }

    private static Actor call(Class<?> operations, String name, Object... arguments) {
        return Arrays.stream(operations.getMethods())
                .filter(method -> method.getName().equals(name))
                .map(method -> new Actor(method, List.of(arguments)))
                .findAny().orElseThrow();
    }
}
