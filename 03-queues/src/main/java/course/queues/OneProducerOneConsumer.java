package course.queues;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * With one producer and one consumer a queue needs no lock, and each further step takes away one thing that the two
 * cores must tell each other.
 *
 * <p>Watch the last column. These are single shots in a cold JVM; what they say for certain is that everything
 * arrived, in order. What a step brings is for the benchmark of this chapter to say.
 *
 * <pre>./mvnw -q -pl 03-queues -Dlesson=OneProducerOneConsumer</pre>
 *
 * @see SpscRing
 * @see java.lang.invoke.VarHandle
 */
final class OneProducerOneConsumer {

    private static final Logger log = LoggerFactory.getLogger(OneProducerOneConsumer.class);

    record Journey(int arrived, boolean inOrder, double millionsPerSecond) {}

    private record Arrivals(int count, boolean inOrder) {}

    void main() throws InterruptedException, ExecutionException {
        List<Ring<Integer>> rings = List.of(new LockedRing<>(1024), new AcquireReleaseRing<>(1024),
                new CachedIndexRing<>(1024), new PaddedRing<>(1024), new SpscRing<>(1024));
        for (Ring<Integer> ring : rings) {
            Journey journey = pass(1_000_000, ring);
            log.info("{} {} arrived, in order: {}, {} million a second",
                    "%-18s".formatted(ring.getClass().getSimpleName()), journey.arrived(), journey.inOrder(),
                    "%.1f".formatted(journey.millionsPerSecond()));
        }
    }

    // @start region=pass
    Journey pass(int count, Ring<Integer> ring) throws InterruptedException, ExecutionException {
        var allSent = new AtomicBoolean();
        var consumer = new FutureTask<>(() -> takeAll(ring, allSent));
        long start = System.nanoTime();
        Thread.ofPlatform().name("consumer").start(consumer);
        try {
            for (int number = 0; number < count; number++) {
                while (!ring.offer(number & 127) && !consumer.isDone()) {   // small numbers are boxed beforehand
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Thread.yield();
                }
            }
        } finally {
            allSent.set(true);                      // whatever happens, or the consumer looks for more for ever
        }
        Arrivals arrivals = consumer.get();
        double micros = (System.nanoTime() - start) / 1_000.0;
        return new Journey(arrivals.count(), arrivals.inOrder(), count / micros);
    }

    private static Arrivals takeAll(Ring<Integer> ring, AtomicBoolean allSent) {
        int arrived = 0;
        boolean inOrder = true;
        while (true) {
            boolean isLastLook = allSent.get();         // before we look, or the last items may come after it
            Integer item = ring.poll();
            if (item != null) {
                inOrder &= item == (arrived & 127);
                arrived++;
            } else if (isLastLook) {
                return new Arrivals(arrived, inOrder);
            } else {
                Thread.yield();
            }
        }
    }
    // @end
}
