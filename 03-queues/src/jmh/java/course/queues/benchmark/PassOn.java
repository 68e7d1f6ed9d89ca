package course.queues.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One thread passes a million numbers on to another.
 *
 * <p>The consumer is JMH's thread, the producer one of ours, which waits for the word to go. All who find no room or
 * no item wait in the same way, but for the two buffers, which wait by themselves. At the end the sum must be right.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "--sun-misc-unsafe-memory-access=allow"})
public class PassOn {

    private static final int ITEMS = 1_000_000;
    private static final int BATCH = 256;
    private static final Integer[] NUMBERS = new Integer[1024];

    static {
        for (int i = 0; i < NUMBERS.length; i++) {
            NUMBERS[i] = i;
        }
    }

    @Param("SpscRing")
    String queue;

    @Param("1024")
    int capacity;

    private Wire wire;
    private Thread producer;
    private long expected;
    private volatile int rounds;
    private volatile boolean over;

    @Setup
    public void startProducer() {
        wire = Wire.of(queue, capacity);
        for (int i = 0; i < ITEMS; i++) {
            expected += i & 1023;
        }
        producer = Thread.ofPlatform().daemon().name("producer").start(this::produce);
    }

    @TearDown
    public void stopProducer() throws InterruptedException {
        over = true;
        producer.join();
    }

    private void produce() {
        int round = 0;
        for (int looks = 1; !over; looks++) {
            if (rounds > round) {
                offerAll();
                round++;
                looks = 0;
            }
            pause(looks);
        }
    }

    /** Gives the core up only after a long look in vain, for somebody else may need it to get on. */
    private static void pause(int looks) {
        if (looks % 1000 != 0) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private void offerAll() {
        Wire wire = this.wire;
        for (int i = 0; i < ITEMS; i++) {
            Integer item = NUMBERS[i & 1023];
            for (int looks = 1; !wire.offer(item); looks++) {
                pause(looks);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void oneByOne() {
        rounds++;
        check(pollAll());
    }

    private long pollAll() {
        Wire wire = this.wire;
        long sum = 0;
        for (int i = 0; i < ITEMS; i++) {
            Integer item = wire.poll();
            for (int looks = 1; item == null; looks++) {
                pause(looks);
                item = wire.poll();
            }
            sum += item;
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(ITEMS)
    public void inBatches() {
        rounds++;
        var sum = new Sum();
        int taken = 0;
        for (int looks = 1; taken < ITEMS; looks++) {
            int now = wire.drain(sum, BATCH);
            if (now == 0) {
                pause(looks);
            } else {
                looks = 0;
            }
            taken += now;
        }
        check(sum.total);
    }

    private static final class Sum implements Consumer<Integer> {
        private long total;

        @Override
        public void accept(Integer item) {
            total += item;
        }
    }

    private void check(long sum) {
        if (sum != expected) {
            throw new IllegalStateException("lost or doubled: " + sum + " instead of " + expected);
        }
    }
}
