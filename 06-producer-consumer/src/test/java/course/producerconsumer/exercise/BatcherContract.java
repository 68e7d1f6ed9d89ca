package course.producerconsumer.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What everything that sends batches owes its users. */
abstract class BatcherContract implements AutoCloseable {

    interface Batches {
        void add(Integer item);

        void close();
    }

    @FunctionalInterface
    interface Maker {
        Batches make(int size, Duration wait, Consumer<List<Integer>> sink);
    }

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration ENOUGH = Duration.ofMillis(500);

    private final Maker maker;
    private final List<List<Integer>> sent = new ArrayList<>();     // guarded by itself
    private final CountDownLatch sinkIsFree = new CountDownLatch(1);
    private final AtomicInteger inTheSink = new AtomicInteger();
    private final AtomicInteger mostInTheSink = new AtomicInteger();
    private final List<Call<?>> calls = new ArrayList<>();
    private volatile long lastSent;
    private Batches batches;

    BatcherContract(Maker maker) {
        this.maker = maker;
    }

    @Test
    void aFullBatchGoesOutAtOnce() {
        make(3, AGES, this::send);

        add(1, 2, 3, 4);

        await("a batch").until(() -> !sent().isEmpty());
        assertThat(sent()).as("sent; 4 has still time").containsExactly(List.of(1, 2, 3));
    }

    @Test
    void anOldItemDoesNotWaitForOthers() {
        make(1_000, MOMENT, this::send);

        add(1);

        await("a batch").until(() -> sent().equals(List.of(List.of(1))));
    }

    /** Something is added all the time, so whoever begins to wait anew with each item never sends. */
    @Test
    void theOldestItemSaysWhenNotTheLatest() {
        make(1_000_000, Duration.ofMillis(100), this::send);

        await("a batch, though more items come").until(() -> {
            add(1);
            return !sent().isEmpty();
        });
    }

    /** A batch is sent full, and half of the time is over, when the next one begins: it has all its time. */
    @Test
    void noItemIsSentBeforeItsTime() {
        var wait = Duration.ofMillis(400);
        boolean full = false;
        long begun = 0;
        for (int attempt = 1; !full && attempt <= 5; attempt++) {       // a busy machine may be late with item 2
            if (batches != null) {
                run(batches::close).awaitResult();
            }
            synchronized (sent) {
                sent.clear();
            }
            make(2, wait, this::send);
            add(1);
            long first = System.nanoTime();
            await("half of the time").until(() -> System.nanoTime() - first > wait.toNanos() / 2);
            begun = System.nanoTime();
            add(2, 3);
            full = sent().stream().anyMatch(List.of(1, 2)::equals)
                    || !sent().contains(List.of(1)) && awaitSent(1).equals(List.of(1, 2));
        }
        assertThat(full).as("items 1 and 2 have made a batch, for item 1 had still half of its time").isTrue();

        assertThat(awaitSent(2)).as("the second batch").isEqualTo(List.of(3));
        assertThat(Duration.ofNanos(lastSent - begun)).as("time that item 3 had, alone in its batch")
                .isGreaterThanOrEqualTo(wait);
    }

    @Test
    void closeSendsTheRest() {
        make(1_000, AGES, this::send);
        add(1, 2);

        run(batches::close).awaitResult();

        assertThat(sent()).as("sent when close has returned").containsExactly(List.of(1, 2));
    }

    @Test
    void closeWaitsUntilTheRestIsOut() {
        make(1_000, AGES, batch -> {
            pass(sinkIsFree);
            send(batch);
        });
        add(1);
        var closer = run(batches::close);
        await("the rest in the sink").until(() -> closer.outcome().isDone() || inTheSink.get() == 1);
        awaitAtRest(closer);
        assertThat(closer.outcome().isDone()).as("closed before the sink has returned").isFalse();

        sinkIsFree.countDown();

        closer.awaitResult();
        assertThat(sent()).containsExactly(List.of(1));
    }

    /** The first closer waits for the sink when the second one comes. */
    @Test
    void whoClosesMeanwhileWaitsAsWell() {
        make(1_000, AGES, batch -> {
            pass(sinkIsFree);
            send(batch);
        });
        add(1);
        var first = run(batches::close);
        await("the rest in the sink").until(() -> first.outcome().isDone() || inTheSink.get() == 1);
        var second = run(batches::close);
        awaitAtRest(second);
        assertThat(second.outcome().isDone()).as("closed by a second one before the sink has returned").isFalse();

        sinkIsFree.countDown();

        first.awaitResult();
        second.awaitResult();
        assertThat(sent()).containsExactly(List.of(1));
    }

    /** There is no rest, but somebody's full batch is still in the sink. */
    @Test
    void closeWaitsUntilAFullBatchIsOutToo() {
        make(1, AGES, batch -> {
            pass(sinkIsFree);
            send(batch);
        });
        var adder = run(() -> batches.add(1));
        await("the full batch in the sink").until(() -> inTheSink.get() == 1);
        var closer = run(batches::close);
        awaitAtRest(closer);
        assertThat(closer.outcome().isDone()).as("closed before the sink has returned").isFalse();

        sinkIsFree.countDown();

        adder.awaitResult();
        closer.awaitResult();
        assertThat(sent()).containsExactly(List.of(1));
    }

    @Test
    void anInterruptDoesNotCutCloseShort() {
        make(1_000, AGES, batch -> {
            passHoweverOftenInterrupted(sinkIsFree);
            send(batch);
        });
        add(1);
        var closer = Call.supply("closer", () -> {
            Thread.currentThread().interrupt();
            batches.close();
            return Thread.currentThread().isInterrupted();
        });
        calls.add(closer);
        await("the rest in the sink").until(() -> closer.outcome().isDone() || inTheSink.get() == 1);
        awaitAtRest(closer);
        assertThat(closer.outcome().isDone()).as("closed before the sink has returned").isFalse();

        sinkIsFree.countDown();

        assertThat(closer.awaitResult()).as("still interrupted").isTrue();
        assertThat(sent()).containsExactly(List.of(1));
    }

    @Test
    void whoClosesAgainSendsNothing() {
        make(3, AGES, this::send);
        add(1, 2);
        run(batches::close).awaitResult();

        run(batches::close).awaitResult();

        assertThat(sent()).as("sent by both").containsExactly(List.of(1, 2));
    }

    @Test
    void whoAddsAfterCloseIsTurnedAway() {
        make(3, AGES, this::send);
        run(batches::close).awaitResult();

        assertThat(run(() -> batches.add(1)).awaitFailure()).as("thrown by add").isInstanceOf(IllegalStateException.class);
    }

    /** Whoever adds at closing time is in time, or is turned away: there is no third. */
    @Test
    void whatIsAddedAtClosingTimeIsSentOrTurnedAway() {
        long begin = System.nanoTime();
        for (int round = 0; round < 100 && System.nanoTime() - begin < ENOUGH.toNanos(); round++) {
            synchronized (sent) {
                sent.clear();
            }
            make(7, AGES, this::send);
            var begun = new CountDownLatch(1);
            var adder = Call.supply("adder", () -> addUntilTurnedAway(begun));
            calls.add(adder);
            await("the first item").until(() -> begun.getCount() == 0 || adder.outcome().isDone());

            run(batches::close).awaitResult();

            int accepted = adder.awaitResult();
            assertThat(items()).as("sent, of the %d that add took", accepted)
                    .isEqualTo(IntStream.range(0, accepted).boxed().toList());
        }
    }

    @Test
    void aSinkThatThrowsLosesItsBatchAlone() {
        make(1, AGES, batch -> {
            if (batch.equals(List.of(2))) {
                throw new IllegalStateException("burnt");
            }
            send(batch);
        });

        add(1, 2, 3);

        await("1 and 3, though the sink threw at 2").until(() -> sent().equals(List.of(List.of(1), List.of(3))));
    }

    @Test
    void aSinkThatThrowsDoesNotStopTheClock() {
        var burnt = new IllegalStateException("burnt");
        var thrown = new CountDownLatch(1);
        make(1_000, MOMENT, batch -> {
            if (batch.contains(1)) {
                thrown.countDown();
                throw burnt;
            }
            send(batch);
        });
        add(1);
        await("the sink to throw").until(() -> thrown.getCount() == 0);

        add(2);

        await("2, though the sink threw at 1").until(() -> sent().equals(List.of(List.of(2))));
        assertThat(run(batches::close).awaitFailure()).as("thrown by close").isSameAs(burnt);
    }

    @Test
    void closeThrowsWhatTheSinkThrewFirst() {
        var burnt = List.of(new IllegalStateException("first"), new IllegalStateException("second"));
        make(1, AGES, batch -> {
            if (batch.getFirst() < burnt.size()) {
                throw burnt.get(batch.getFirst());
            }
            send(batch);
        });
        add(0, 1, 2);

        assertThat(run(batches::close).awaitFailure()).as("thrown by close").isSameAs(burnt.getFirst());

        assertThat(sent()).as("sent when close throws").containsExactly(List.of(2));
    }

    @Test
    void closeThrowsWhatTheSinkThrowsAtTheRest() {
        var burnt = new IllegalStateException("burnt");
        make(1_000, AGES, batch -> {
            throw burnt;
        });
        add(1);

        assertThat(run(batches::close).awaitFailure()).as("thrown by close").isSameAs(burnt);
    }

    /** Whoever closes in a {@code try} that closes, too, would have the exception added to itself. */
    @Test
    void whoClosesAgainHearsNothing() {
        var burnt = new IllegalStateException("burnt");
        make(1, AGES, batch -> {
            throw burnt;
        });
        add(1);
        assertThat(run(batches::close).awaitFailure()).as("thrown by close").isSameAs(burnt);

        run(batches::close).awaitResult();
    }

    @Test
    void anErrorOfTheSinkLosesItsBatchAlone() {
        var error = new StackOverflowError("burnt");
        make(1, AGES, batch -> {
            if (batch.equals(List.of(1))) {
                throw error;
            }
            send(batch);
        });
        add(1, 2);

        assertThat(run(batches::close).awaitFailure()).as("thrown by close").isSameAs(error);

        assertThat(sent()).as("sent when close throws").containsExactly(List.of(2));
    }

    @Test
    void aBatchOfNothingIsRefused() {
        for (int size : new int[] {0, -1}) {
            assertThatIllegalArgumentException().as("size of " + size).isThrownBy(() -> make(size, AGES, this::send))
                    .withMessageContaining("" + size);
        }
    }

    @Test
    void nothingIsSentWhenThereIsNothing() {
        make(3, AGES, this::send);
        add(1, 2, 3);
        await("a batch").until(() -> !sent().isEmpty());

        run(batches::close).awaitResult();

        assertThat(sent()).as("sent").containsExactly(List.of(1, 2, 3));
    }

    /** One batch is in the sink when the next is full. */
    @Test
    void oneSinkCallAtATime() {
        make(1, AGES, batch -> {
            pass(sinkIsFree);
            send(batch);
        });

        assertOneAtATime(2);
    }

    /** The first item has waited long enough, and is in the sink alone, when the next two make a batch. */
    @Test
    void oneSinkCallAtATimeWhoeverCalls() {
        make(2, MOMENT, batch -> {
            pass(sinkIsFree);
            send(batch);
        });

        assertOneAtATime(2, 3);
    }

    @Test
    void theListIsTheSinksToKeep() {
        var kept = new CopyOnWriteArrayList<List<Integer>>();
        make(2, AGES, kept::add);
        add(1, 2, 3);

        run(batches::close).awaitResult();

        assertThat(kept).as("batches that the sink has kept").containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void oneThreadsItemsKeepTheirOrder() {
        make(7, AGES, this::send);
        run(() -> IntStream.range(0, 1_000).forEach(batches::add)).awaitResult();

        run(batches::close).awaitResult();

        assertThat(items()).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    /**
     * One thread's item 1 is in a batch that another thread fills while the sink is busy. When it is free, the first thread
     * has filled the next batch, and may be quicker there.
     */
    @Test
    void oneThreadsItemsKeepTheirOrderThoughAnotherFillsTheBatch() {
        long begin = System.nanoTime();
        for (int round = 0; round < 100 && System.nanoTime() - begin < ENOUGH.toNanos(); round++) {
            synchronized (sent) {
                sent.clear();
            }
            var oneIsIn = new CountDownLatch(1);
            var sinkMayReturn = new CountDownLatch(1);
            var sinkReturns = new AtomicBoolean();
            make(2, AGES, batch -> {
                send(batch);
                if (batch.contains(0)) {
                    pass(sinkMayReturn);
                    sinkReturns.set(true);
                }
            });
            try {
                var zero = run(() -> List.of(-1, 0).forEach(batches::add));
                await("the first batch in the sink").until(() -> inTheSink.get() == 1);
                var one = run(() -> {
                    batches.add(1);
                    oneIsIn.countDown();
                    while (!sinkReturns.get() && !Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();        // to sleep would be too late
                    }
                    List.of(3, 4).forEach(batches::add);
                });
                await("item 1").until(() -> oneIsIn.getCount() == 0 || isWaiting(one));
                var two = run(() -> batches.add(2));
                await("item 2").until(() -> two.outcome().isDone() || isWaiting(two));

                sinkMayReturn.countDown();

                List.of(zero, one, two).forEach(Call::awaitResult);
                run(batches::close).awaitResult();
            } finally {
                sinkMayReturn.countDown();
            }
            assertThat(items()).filteredOn(List.of(1, 3, 4)::contains).as("sent, of the thread that added 1, 3 and 4")
                    .containsExactly(1, 3, 4);
        }
    }

    @Test
    void inACrowdNothingIsLostOrSentTwice() {
        make(7, MOMENT, this::send);
        int each = 10_000;
        var adders = IntStream.range(0, 4).mapToObj(number -> run(() ->
                IntStream.range(number * each, (number + 1) * each).forEach(batches::add))).toList();
        adders.forEach(Call::awaitResult);

        run(batches::close).awaitResult();

        assertThat(items().stream().sorted().toList()).as("all that was sent, sorted")
                .isEqualTo(IntStream.range(0, 4 * each).boxed().toList());
        assertThat(sent()).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 7));
    }

    /** Adds item 1, and these when it is in the sink, which is not free until they have been added, or wait. */
    private void assertOneAtATime(Integer... others) {
        var first = run(() -> batches.add(1));
        await("the first batch in the sink").until(() -> inTheSink.get() == 1);
        var next = run(() -> List.of(others).forEach(batches::add));
        awaitAtRest(next);

        sinkIsFree.countDown();

        first.awaitResult();
        next.awaitResult();
        run(batches::close).awaitResult();
        assertThat(mostInTheSink.get()).as("in the sink at once").isEqualTo(1);
        assertThat(items()).as("sent").isEqualTo(IntStream.rangeClosed(1, 1 + others.length).boxed().toList());
    }

    @AfterEach
    @Override
    public void close() {
        sinkIsFree.countDown();
        if (batches != null) {
            var closer = Call.run("closer", batches::close);
            try {
                await("close").atMost(PATIENCE).until(() -> closer.outcome().isDone());
            } finally {
                closer.interrupt();
            }
        }
        calls.forEach(Call::interrupt);
    }

    private void make(int size, Duration wait, Consumer<List<Integer>> sink) {
        batches = maker.make(size, wait, batch -> {
            mostInTheSink.accumulateAndGet(inTheSink.incrementAndGet(), Math::max);
            try {
                sink.accept(batch);
            } finally {
                inTheSink.decrementAndGet();
            }
        });
    }

    private void send(List<Integer> batch) {
        synchronized (sent) {
            lastSent = System.nanoTime();
            sent.add(List.copyOf(batch));
        }
    }

    /** Returns that batch, counted from 1, once it has been sent. */
    private List<Integer> awaitSent(int number) {
        await("batch " + number).until(() -> sent().size() >= number);
        return sent().get(number - 1);
    }

    private List<List<Integer>> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    private List<Integer> items() {
        return sent().stream().flatMap(List::stream).toList();
    }

    private void add(Integer... items) {
        run(() -> List.of(items).forEach(batches::add)).awaitResult();
    }

    /** Returns how many were taken. Ends some time, if adding never lets anybody in to close. */
    private int addUntilTurnedAway(CountDownLatch begun) {
        long begin = System.nanoTime();
        int item = 0;
        while (item < 100_000 && System.nanoTime() - begin < ENOUGH.toNanos()) {
            try {
                batches.add(item);
            } catch (IllegalStateException turnedAway) {
                break;
            }
            item++;
            begun.countDown();
        }
        return item;
    }

    private Call<Void> run(Call.ThrowingRunnable body) {
        var call = Call.run("caller", body);
        calls.add(call);
        return call;
    }

    /** Waits until a call has returned, or has waited for a moment. */
    private static void awaitAtRest(Call<?> call) {
        await(call.thread().getName() + " to return, or to wait").during(Duration.ofMillis(30)).until(() ->
                call.outcome().isDone() || isWaiting(call));
    }

    private static boolean isWaiting(Call<?> call) {
        return call.thread().getState() != Thread.State.RUNNABLE;
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }

    private static void passHoweverOftenInterrupted(CountDownLatch latch) {
        boolean interrupted = Thread.interrupted();
        while (latch.getCount() > 0) {
            pass(latch);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
