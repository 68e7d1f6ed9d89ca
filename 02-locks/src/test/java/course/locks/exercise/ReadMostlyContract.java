package course.locks.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every map that is mostly read owes its readers, and now and then a writer. */
abstract class ReadMostlyContract extends ExerciseContract {

    interface Answer {
        Object get(Object key);

        void put(Object key, Object value);

        Object computeIfAbsent(Object key, Function<Object, Object> f);
    }

    /** A key that equals "bread"; comparing it can be held up, and so can be whoever looks it up. */
    private static final class SlowKey {

        private final CountDownLatch gate;

        SlowKey(CountDownLatch gate) {
            this.gate = gate;
        }

        @Override
        public int hashCode() {
            return "bread".hashCode();
        }

        @Override
        public boolean equals(Object other) {
            pass(gate);
            return "bread".equals(other) || other instanceof SlowKey;
        }
    }

    /** Another key in the same place of a hash table. */
    private static final class Neighbour {

        @Override
        public int hashCode() {
            return "bread".hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    private final Supplier<Answer> newMap;
    private final Answer map;
    private final AtomicInteger computed = new AtomicInteger();

    ReadMostlyContract(Supplier<Answer> newMap) {
        this.newMap = newMap;
        map = newMap.get();
    }

    @Test
    void getReturnsWhatWasPut() {
        assertThat(map.get("bread")).as("before put").isNull();

        map.put("bread", 3);
        assertThat(map.get("bread")).isEqualTo(3);

        map.put("bread", 4);
        assertThat(map.get("bread")).as("after the second put").isEqualTo(4);
    }

    @Test
    void readersRunSideBySide() {
        map.put("bread", 3);
        var gate = gate();
        var slow = supply("slow reader", () -> map.get(new SlowKey(gate)));
        awaitStuck(slow, "in the middle of get");

        assertThat(supply("other reader", () -> map.get("bread")).awaitResult()).isEqualTo(3);

        gate.countDown();
        assertThat(slow.awaitResult()).isEqualTo(3);
    }

    @Test
    void whoComputesNothingIsAReaderLikeAnyOther() {
        map.put("bread", 3);
        var gate = gate();
        var slow = supply("slow reader", () -> map.get(new SlowKey(gate)));
        awaitStuck(slow, "in the middle of get");

        assertThat(supply("who asks computeIfAbsent for what is there", () -> map.computeIfAbsent("bread", _ -> 4)).awaitResult())
                .isEqualTo(3);

        gate.countDown();
        assertThat(slow.awaitResult()).isEqualTo(3);
    }

    @Test
    void aWriterWaitsForReaders() {
        map.put("bread", 3);
        var gate = gate();
        var reader = supply("reader", () -> map.get(new SlowKey(gate)));
        awaitStuck(reader, "in the middle of get");

        var writer = run("writer", () -> map.put("butter", 5));

        awaitStuck(writer, "while somebody reads");
        gate.countDown();
        writer.awaitResult();
        reader.awaitResult();
    }

    @Test
    void readersWaitForAWriter() {
        map.put("bread", 3);
        var gate = gate();
        var writer = run("writer", () -> map.put(new SlowKey(gate), 4));
        awaitStuck(writer, "in the middle of put");

        var reader = supply("reader", () -> map.get("bread"));

        awaitStuck(reader, "while somebody writes");
        gate.countDown();
        assertThat(reader.awaitResult()).as("what was written").isEqualTo(4);
        writer.awaitResult();
    }

    @Test
    void aWriterWaitsForWhoAsksForWhatIsThere() {
        map.put("bread", 3);
        var gate = gate();
        var asking = supply("who asks computeIfAbsent for what is there",
                () -> map.computeIfAbsent(new SlowKey(gate), _ -> 4));
        awaitStuck(asking, "in the middle of computeIfAbsent");

        var writer = run("writer", () -> map.put("butter", 5));

        awaitStuck(writer, "while somebody reads, with computeIfAbsent");
        gate.countDown();
        writer.awaitResult();
        assertThat(asking.awaitResult()).as("what was there").isEqualTo(3);
    }

    @Test
    void whoAsksForWhatIsThereWaitsForAWriter() {
        map.put("bread", 3);
        var gate = gate();
        var writer = run("writer", () -> map.put(new SlowKey(gate), 4));
        awaitStuck(writer, "in the middle of put");

        var asking = supply("who asks computeIfAbsent for what is there", () -> map.computeIfAbsent("bread", _ -> 5));

        awaitStuck(asking, "while somebody writes");
        gate.countDown();
        assertThat(asking.awaitResult()).as("what was written").isEqualTo(4);
        writer.awaitResult();
    }

    @Test
    void writersWriteOneByOne() {
        map.put("bread", 3);
        var gate = gate();
        var writer = run("writer", () -> map.put(new SlowKey(gate), 4));
        awaitStuck(writer, "in the middle of put");

        var other = run("other writer", () -> map.put("butter", 5));

        awaitStuck(other, "while somebody writes");
        gate.countDown();
        writer.awaitResult();
        other.awaitResult();
    }

    @Test
    void whatIsMissingIsComputedAndKept() {
        var bread = supply("first", () -> map.computeIfAbsent("bread", key -> key + " " + computed.incrementAndGet()));
        assertThat(bread.awaitResult()).isEqualTo("bread 1");

        assertThat(map.computeIfAbsent("bread", key -> key + " " + computed.incrementAndGet()))
                .as("the second time").isEqualTo("bread 1");
        assertThat(computed).as("how often f ran, when the value was there the second time").hasValue(1);
        assertThat(map.get("bread")).isEqualTo("bread 1");
    }

    @Test
    void whoAsksWhileItIsBeingComputedGetsTheSame() {
        var gate = gate();
        Function<Object, Object> slowly = key -> {
            int number = computed.incrementAndGet();
            pass(gate);
            return number;
        };
        var first = supply("first", () -> map.computeIfAbsent("bread", slowly));
        awaitStuck(first, "inside f");
        var second = supply("second", () -> map.computeIfAbsent("bread", slowly));
        awaitStuck(second, "while the first computes");

        gate.countDown();

        assertThat(second.awaitResult()).as("what the second got").isEqualTo(1);
        assertThat(first.awaitResult()).as("what the first got").isEqualTo(1);
        assertThat(computed).as("how often f ran for one key").hasValue(1);
    }

    /** Both are held up while they look whether it is there, so that both find that it is not. */
    @Test
    void whoFindsNothingAtTheSameTimeGetsTheSame() {
        map.put(new Neighbour(), 5);
        var gate = gate();
        Function<Object, Object> f = _ -> computed.incrementAndGet();
        var first = supply("first", () -> map.computeIfAbsent(new SlowKey(gate), f));
        awaitStuck(first, "while it looks");
        var second = supply("second", () -> map.computeIfAbsent(new SlowKey(gate), f));
        awaitStuck(second, "while it looks");

        gate.countDown();

        assertThat(first.awaitResult()).as("what the first got").isEqualTo(1);
        assertThat(second.awaitResult()).as("what the second got").isEqualTo(1);
        assertThat(computed).as("how often f ran for one key, when two had found nothing").hasValue(1);
    }

    @Test
    void aFailureLeavesTheMapAsItWas() {
        var noFlour = supply("who asks, with an f that throws,", () -> map.computeIfAbsent("bread", key -> {
            throw new IllegalStateException("no flour");
        }));
        assertThat(noFlour.awaitFailure()).as("what f threw").hasMessage("no flour");

        assertThat(supply("reader", () -> map.get("bread")).awaitResult()).as("after a failure").isNull();
        var noOven = supply("who asks, with an f that throws an error,", () -> map.computeIfAbsent("bread", key -> {
            throw new AssertionError("no oven");
        }));
        assertThat(noOven.awaitFailure()).as("what f threw").hasMessage("no oven");
        assertThat(supply("reader", () -> map.get("bread")).awaitResult()).as("after an error").isNull();
        run("writer", () -> map.put("bread", 3)).awaitResult();
        assertThat(map.get("bread")).isEqualTo(3);
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoCallsForOneKeyBreaksIt() {
        Calls.newMap = newMap;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "; computeIfAbsent 1 2 | put 1 3; get 1",
                "; computeIfAbsent 1 2 | computeIfAbsent 1 3; get 1");
    }

    public static final class Calls {

        private static Supplier<Answer> newMap;

        private final Answer map = newMap.get();

        @Operation
        public Object get(int key) {
            return map.get(key);
        }

        @Operation
        public void put(int key, int value) {
            map.put(key, value);
        }

        @Operation
        public Object computeIfAbsent(int key, int value) {
            return map.computeIfAbsent(key, _ -> value);
        }
    }

    public static final class CallsOfOneThread {

        private final Map<Integer, Integer> map = new HashMap<>();

        public Object get(int key) {
            return map.get(key);
        }

        public void put(int key, int value) {
            map.put(key, value);
        }

        public Object computeIfAbsent(int key, int value) {
            return map.computeIfAbsent(key, _ -> value);
        }
    }
}
