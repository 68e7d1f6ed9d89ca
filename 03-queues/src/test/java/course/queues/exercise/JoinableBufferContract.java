package course.queues.exercise;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.queues.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every joinable buffer owes its users. */
abstract class JoinableBufferContract implements AutoCloseable {

    interface Joinable extends Buffer<Integer> {
        @Override
        void put(Integer item);

        void taskDone();

        void join() throws InterruptedException;
    }

    private static final Set<Thread.State> STUCK = Set.of(BLOCKED, WAITING, TIMED_WAITING);

    private final Supplier<Joinable> newBuffer;
    private final Joinable buffer;
    private final List<Call<?>> calls = new ArrayList<>();

    JoinableBufferContract(Supplier<Joinable> newBuffer) {
        this.newBuffer = newBuffer;
        this.buffer = newBuffer.get();
    }

    @Test
    void itemsComeOutInOrderAndPutNeverWaits() {
        putAll(1, 2, 3);

        assertThat(List.of(takeOne(), takeOne(), takeOne())).as("taken").containsExactly(1, 2, 3);
    }

    @Test
    void thereIsRoomForAnyNumberOfItems() {
        putAll(IntStream.range(0, 10_000).toArray());

        assertThat(takeOne()).as("the first of 10000 that were put before anybody took one").isEqualTo(0);
    }

    @Test
    void putCaresForNoInterrupt() {
        var producer = supply("interrupted producer", () -> {
            Thread.currentThread().interrupt();
            buffer.put(1);
            return Thread.currentThread().isInterrupted();
        });

        assertThat(producer.awaitResult()).as("whether the producer is still interrupted after put").isTrue();
        assertThat(takeOne()).as("what it has put").isEqualTo(1);
    }

    @Test
    void nullIsRefusedAndNothingIsUnfinished() {
        assertThat(run("producer", () -> buffer.put(null)).awaitFailure()).as("what put(null) throws")
                .isInstanceOf(NullPointerException.class);

        run("manager who joins after put(null) was refused", buffer::join).awaitResult();
    }

    @Test
    void nobodyFallsForAFalseAlarm() throws Exception {
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();
        Locks.of(buffer).raiseFalseAlarm();
        worker.awaitBlocked();
        putAll(1);
        assertThat(worker.awaitResult()).as("what was taken, after a false alarm").isEqualTo(1);

        var manager = run("manager", buffer::join);
        manager.awaitBlocked();
        Locks.of(buffer).raiseFalseAlarm();
        manager.awaitBlocked();
        buffer.taskDone();
        manager.awaitResult();
    }

    @Test
    void takeWaitsForAnItem() {
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();

        putAll(1);

        assertThat(worker.awaitResult()).isEqualTo(1);
    }

    /** The second item comes before the worker whom the first has woken is back. */
    @Test
    void twoItemsWakeTwoWorkers() {
        var first = supply("first worker", buffer::take);
        var second = supply("second worker", buffer::take);
        first.awaitBlocked();
        second.awaitBlocked();

        run("producer", () -> Locks.of(buffer).holdingReentrant(() -> {
            buffer.put(1);
            buffer.put(2);
        })).awaitResult();

        assertThat(List.of(first.awaitResult(), second.awaitResult())).as("taken").containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void joinReturnsAtOnceWhenNothingIsUnfinished() {
        run("manager", buffer::join).awaitResult();
    }

    @Test
    void joinWaitsWhileAnItemLiesThere() {
        putAll(1);
        run("manager", buffer::join).awaitBlocked();
    }

    @Test
    void joinWaitsForWhatIsTakenButNotDone() {
        putAll(1, 2);
        takeOne();
        takeOne();
        buffer.taskDone();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();

        buffer.taskDone();

        manager.awaitResult();
    }

    @Test
    void joinWaitsForWhatIsPutMeanwhile() {
        putAll(1);
        takeOne();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();

        putAll(2);
        buffer.taskDone();
        manager.awaitBlocked();
        takeOne();
        buffer.taskDone();

        manager.awaitResult();
    }

    @Test
    void allWhoJoinAreReleased() {
        putAll(1);
        var manager = run("manager", buffer::join);
        var owner = run("owner", buffer::join);
        manager.awaitBlocked();
        owner.awaitBlocked();

        takeOne();
        buffer.taskDone();

        manager.awaitResult();
        owner.awaitResult();
    }

    @Test
    void afterOneRoundComesAnother() {
        for (int day = 1; day <= 2; day++) {
            putAll(day);
            var manager = run("manager of day " + day, buffer::join);
            manager.awaitBlocked();
            takeOne();
            buffer.taskDone();
            manager.awaitResult();
        }
    }

    @Test
    void aWorkerIsWokenThoughAManagerWaitsLonger() {
        putAll(1);
        takeOne();
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();

        putAll(2);

        assertThat(worker.awaitResult()).isEqualTo(2);
    }

    /** A look that needs no lock still finds the item unfinished; by the time join is let in, it is done. */
    @Test
    void joinMissesNoEndWhileItIsKeptOut() throws Exception {
        putAll(1);
        takeOne();
        var managers = new ArrayList<Call<Void>>();

        Locks.of(buffer).holdingReentrant(() -> {
            var manager = run("manager", buffer::join);
            managers.add(manager);
            await("the manager at the door")
                    .until(() -> manager.outcome().isDone() || STUCK.contains(manager.thread().getState()));
            buffer.taskDone();
        });

        managers.getFirst().awaitResult();
    }

    @Test
    void oneTaskDoneTooManyIsAnError() {
        putAll(1);
        takeOne();
        assertThatCode(buffer::taskDone).as("the first taskDone").doesNotThrowAnyException();

        assertThatThrownBy(buffer::taskDone).as("the second taskDone").isInstanceOf(IllegalStateException.class);
        run("manager", buffer::join).awaitResult();

        putAll(2);
        var manager = run("manager who joins after a taskDone too many was refused", buffer::join);
        manager.awaitBlocked();
        takeOne();
        buffer.taskDone();
        manager.awaitResult();
    }

    @Test
    void ofTwoTaskDonesForOneItemOneIsRefused() {
        var buffers = new ArrayList<Joinable>();
        while (buffers.size() < 2_000) {
            Joinable one = newBuffer.get();
            one.put(1);
            buffers.add(one);
        }
        run("taker", () -> {
            for (Joinable one : buffers) {
                one.take();
            }
        }).awaitResult();
        var arrivals = new AtomicInteger();
        var left = supply("left", () -> done(buffers, arrivals));
        var right = supply("right", () -> done(buffers, arrivals));
        int allowed = left.awaitResult() + right.awaitResult();
        for (Joinable one : buffers) {
            allowed += done(one);           // where they have not been in time
        }

        assertThat(allowed).as("taskDones that were allowed, for %s items, when two called it at once for each", buffers.size())
                .isEqualTo(buffers.size());
    }

    @Test
    void waitingEndsWithAnInterrupt() {
        var worker = supply("worker", buffer::take);
        worker.awaitBlocked();
        worker.interrupt();
        assertThat(worker.awaitFailure()).isInstanceOf(InterruptedException.class);

        putAll(1);
        var manager = run("manager", buffer::join);
        manager.awaitBlocked();
        manager.interrupt();
        assertThat(manager.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    /** The buffer is hardly ever other than empty, so an item that is there before it counts is soon found out. */
    @Test
    void theCountIsRightWhenTheWorkerIsAtTheProducersHeels() {
        int many = 50_000;
        var worker = run("worker", () -> {
            for (int item = 0; item < many; item++) {
                buffer.take();
                buffer.taskDone();
            }
        });
        run("producer", () -> {
            for (int item = 0; item < many; item++) {
                buffer.put(item);
            }
        }).awaitResult();

        worker.awaitResult();
    }

    @Test
    void theCountIsRightInACrowd() {
        List<Call<Void>> workers = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            run("producer " + number, () -> {
                for (int item = 0; item < 5_000; item++) {
                    buffer.put(item);
                }
            });
            workers.add(run("worker " + number, () -> {
                for (int item = 0; item < 5_000; item++) {
                    buffer.take();
                    buffer.taskDone();
                }
            }));
        }

        workers.forEach(Call::awaitResult);
        run("manager", buffer::join).awaitResult();
        assertThatThrownBy(buffer::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Timeout(120)        // the first time, it rewrites a great deal of code
    void noInterleavingOfTwoWhoPutOrTwoWhoAreDoneBreaksIt() {
        Calls.newBuffer = newBuffer;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "; put 1 | put 2; take, take, taskDone, taskDone",
                "put 1, take; taskDone | taskDone;");
    }

    @Test
    @Timeout(120)        // as above
    void noInterleavingOfOneWhoWaitsAndOneWhoEndsTheWaitBreaksIt() {
        Calls.newBuffer = newBuffer;
        Interleavings.search(Calls.class, CallsOfOneThread.class,
                "; put 1 | take; taskDone",
                "put 1, take; join | taskDone;");
    }

    @AfterEach
    @Override
    public void close() {
        calls.forEach(Call::interrupt);
    }

    private void putAll(int... items) {
        run("producer", () -> {
            for (int item : items) {
                buffer.put(item);
            }
        }).awaitResult();
    }

    /** Calls taskDone on each buffer, at the same moment as the other one does, for a while. Returns how often it was allowed. */
    private static int done(List<Joinable> buffers, AtomicInteger arrivals) {
        long enough = System.nanoTime() + Duration.ofMillis(600).toNanos();
        int allowed = 0;
        for (int round = 1; round <= buffers.size() && !Thread.currentThread().isInterrupted(); round++) {
            arrivals.incrementAndGet();
            while (arrivals.get() < 2 * round) {
                if (System.nanoTime() > enough || Thread.currentThread().isInterrupted()) {
                    return allowed;
                }
                Thread.yield();
            }
            allowed += done(buffers.get(round - 1));
        }
        return allowed;
    }

    private static int done(Joinable buffer) {
        try {
            buffer.taskDone();
            return 1;
        } catch (IllegalStateException tooMany) {
            return 0;
        }
    }

    private int takeOne() {
        return supply("taker", buffer::take).awaitResult();
    }

    private <T> Call<T> supply(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    private Call<Void> run(String name, Call.ThrowingRunnable body) {
        var call = Call.run(name, body);
        calls.add(call);
        return call;
    }

    public static final class Calls {

        private static Supplier<Joinable> newBuffer;

        private final Joinable buffer = newBuffer.get();

        @Operation
        public void put(int item) {
            buffer.put(item);
        }

        @Operation
        public Integer take() throws InterruptedException {
            return buffer.take();
        }

        @Operation
        public void taskDone() {
            buffer.taskDone();
        }

        @Operation
        public void join() throws InterruptedException {
            buffer.join();
        }
    }

    public static final class CallsOfOneThread {

        private final Queue<Integer> items = new ArrayDeque<>();
        private int unfinished;

        public void put(int item) {
            items.add(item);
            unfinished++;
        }

        public Integer take() {
            return items.poll();
        }

        public void taskDone() {
            if (unfinished == 0) {
                throw new IllegalStateException();
            }
            unfinished--;
        }

        public void join() {}
    }
}
