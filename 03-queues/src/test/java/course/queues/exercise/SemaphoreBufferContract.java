package course.queues.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static java.util.concurrent.Future.State.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.queues.Buffer;
import course.queues.BufferContract;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every buffer owes its users, and nothing more: that it is made of semaphores is your business. */
abstract class SemaphoreBufferContract extends BufferContract {

    private static final Set<Thread.State> STUCK = Set.of(BLOCKED, WAITING, TIMED_WAITING);
    private static final int THREADS = 4;
    private static final int EACH = 20_000;
    /** A race can be won; not so often. */
    private static final int ROUNDS = 5;

    private final IntFunction<Buffer<Integer>> newBuffer;

    SemaphoreBufferContract(IntFunction<Buffer<Integer>> newBuffer) {
        super(newBuffer);
        this.newBuffer = newBuffer;
    }

    /** There is room for all, so nothing keeps the producers apart but what guards the list. */
    @Test
    void whatIsPutAtTheSameTimeIsAllThere() {
        for (int round = 0; round < ROUNDS; round++) {
            Buffer<Integer> buffer = newBuffer.apply(THREADS * EACH);
            var start = new CyclicBarrier(THREADS);

            producers(buffer, start).forEach(Call::awaitResult);

            assertAllThere(List.of(supply("consumer", () -> takeAll(buffer, THREADS * EACH))));
        }
    }

    /** There is something for all, so nothing keeps the consumers apart but what guards the list. */
    @Test
    void whatIsTakenAtTheSameTimeIsTakenOnce() {
        for (int round = 0; round < ROUNDS; round++) {
            Buffer<Integer> buffer = newBuffer.apply(THREADS * EACH);
            run("producer", () -> putRange(buffer, 0, THREADS * EACH)).awaitResult();
            var start = new CyclicBarrier(THREADS);

            assertAllThere(consumers(buffer, start));
        }
    }

    /** There is always room, so those who put and those who take meet at the list. */
    @Test
    void puttingAndTakingAtTheSameTimeLosesNothing() {
        for (int round = 0; round < ROUNDS; round++) {
            Buffer<Integer> buffer = newBuffer.apply(THREADS * EACH);
            var start = new CyclicBarrier(2 * THREADS);

            producers(buffer, start);

            assertAllThere(consumers(buffer, start));
        }
    }

    /** Whatever is held, put is held up at it, and is interrupted there. Then it has put its item, or has left no trace. */
    @Test
    void anInterruptedPutLeavesNoTraceWhereverItWaits() throws Exception {
        for (int lock = 0; lock < Locks.of(newBuffer.apply(2)).all().size(); lock++) {
            Buffer<Integer> buffer = newBuffer.apply(2);
            var puts = new ArrayList<Call<Void>>();
            Locks.holding(List.of(Locks.of(buffer).all().get(lock)), () -> {
                puts.add(run("producer", () -> buffer.put(1)));
                interruptWhereItWaits(puts.getFirst());
            });

            awaitEnd(puts.getFirst());
            assertHolds(buffer, puts.getFirst().outcome().state() == FAILED ? List.of() : List.of(1),
                    "after a put that was interrupted where it waited");
        }
    }

    /** The same for take: it has its item, or the item is still there. */
    @Test
    void anInterruptedTakeLeavesNoTraceWhereverItWaits() throws Exception {
        int locks = 1;                          // the buffer itself, at least
        for (int lock = 0; lock < locks; lock++) {
            Buffer<Integer> buffer = newBuffer.apply(2);
            run("producer", () -> buffer.put(1)).awaitResult();
            List<Object> all = Locks.of(buffer).all();
            locks = all.size();                 // the item counts, and what stands behind it comes later
            var takes = new ArrayList<Call<Integer>>();
            Locks.holding(List.of(all.get(lock)), () -> {
                takes.add(supply("consumer", buffer::take));
                interruptWhereItWaits(takes.getFirst());
            });

            awaitEnd(takes.getFirst());
            assertHolds(buffer, takes.getFirst().outcome().state() == FAILED ? List.of(1) : List.of(),
                    "after a take that was interrupted where it waited");
        }
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoWhoPutOrTwoWhoTakeBreaksIt() {
        Calls.newBuffer = newBuffer;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "; put 1 | put 2; take, take",
                "put 1, put 2; take | take;");
    }

    private static void interruptWhereItWaits(Call<?> call) {
        await(call.thread().getName()).until(() -> call.outcome().isDone() || STUCK.contains(call.thread().getState()));
        call.interrupt();
        await(call.thread().getName()).until(() -> call.outcome().isDone() || STUCK.contains(call.thread().getState()));
    }

    /** One that went on waiting for the list, in spite of the interrupt, gets it now; one that waits for more waits in vain. */
    private static void awaitEnd(Call<?> call) {
        await("the end of an interrupted " + call.thread().getName()).until(call.outcome()::isDone);
        if (call.outcome().state() == FAILED) {
            assertThat(call.awaitFailure()).as("what an interrupted wait throws").isInstanceOf(InterruptedException.class);
        }
    }

    /** Fills a buffer for two to its limit, and takes everything out again. */
    private void assertHolds(Buffer<Integer> buffer, List<Integer> items, String when) throws InterruptedException {
        var expected = new ArrayList<>(items);
        for (int item = 2; expected.size() < 2; item++) {
            int next = item;
            var producer = run("producer", () -> buffer.put(next));
            await("a put into a buffer for two that holds " + expected + ", " + when).until(producer.outcome()::isDone);
            producer.awaitResult();
            expected.add(next);
        }
        var taken = new ArrayList<Integer>();
        for (int item = 0; item < 2; item++) {
            var consumer = supply("consumer", buffer::take);
            await("a take from a buffer that holds two, " + when).until(consumer.outcome()::isDone);
            taken.add(consumer.awaitResult());
        }
        assertThat(taken).as("what a buffer for two holds, %s", when).isEqualTo(expected);
        supply("late consumer, who finds nothing,", buffer::take).assertStopsWhenInterrupted();
    }

    private List<Call<Void>> producers(Buffer<Integer> buffer, CyclicBarrier start) {
        return IntStream.range(0, THREADS).mapToObj(number -> run("producer " + number, () -> {
            start.await();
            putRange(buffer, number * EACH, (number + 1) * EACH);
        })).toList();
    }

    private List<Call<List<Integer>>> consumers(Buffer<Integer> buffer, CyclicBarrier start) {
        return IntStream.range(0, THREADS).mapToObj(number -> supply("consumer " + number, () -> {
            start.await();
            return takeAll(buffer, EACH);
        })).toList();
    }

    private static void assertAllThere(List<Call<List<Integer>>> consumers) {
        List<Integer> taken = consumers.stream().flatMap(consumer -> consumer.awaitResult().stream()).toList();

        assertThat(taken.stream().anyMatch(Objects::isNull)).as("whether a take returned null").isFalse();
        assertThat(taken.stream().mapToInt(item -> item).sorted().toArray()).as("all that was taken, sorted")
                .isEqualTo(IntStream.range(0, THREADS * EACH).toArray());
    }

    private static void putRange(Buffer<Integer> buffer, int from, int to) throws InterruptedException {
        for (int item = from; item < to; item++) {
            buffer.put(item);
        }
    }

    private static List<Integer> takeAll(Buffer<Integer> buffer, int count) throws InterruptedException {
        var taken = new ArrayList<Integer>(count);
        while (taken.size() < count) {
            taken.add(buffer.take());
        }
        return taken;
    }

    public static final class Calls {

        private static IntFunction<Buffer<Integer>> newBuffer;

        private final Buffer<Integer> buffer = newBuffer.apply(2);

        @Operation
        public void put(int item) throws InterruptedException {
            buffer.put(item);
        }

        @Operation
        public Integer take() throws InterruptedException {
            return buffer.take();
        }
    }

    public static final class CallsOfOneThread {

        private final Queue<Integer> items = new ArrayDeque<>();

        public void put(int item) {
            items.add(item);
        }

        public Integer take() {
            return items.poll();
        }
    }
}
