package course.producerconsumer.exercise;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one queue from many owes its users. The items of source n are between 10,000 n and 10,000 (n + 1). */
abstract class FairMergeContract implements AutoCloseable {

    @FunctionalInterface
    interface Merge {
        BlockingQueue<Integer> merge(List<BlockingQueue<Integer>> sources, int capacity, Integer end);
    }

    private static final Integer END = -1;
    private static final int SOURCE = 10_000;
    private static final Duration MOMENT = Duration.ofMillis(50);

    private final Merge merge;
    private final List<BlockingQueue<Integer>> sources = new ArrayList<>();
    private final List<Call<?>> calls = new ArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private BlockingQueue<Integer> merged;

    FairMergeContract(Merge merge) {
        this.merge = merge;
    }

    @Test
    void everythingComesOutInTheOrderOfItsSource() {
        merge(4, 50, 50, 50);
        endAll();

        List<Integer> out = take(151);

        assertThat(out).as("taken").hasSize(151).endsWith(END);
        for (int source = 0; source < 3; source++) {
            int from = source * SOURCE;
            assertThat(out).filteredOn(item -> item >= from && item < from + SOURCE)
                    .isEqualTo(IntStream.range(from, from + 50).boxed().toList());
        }
    }

    @Test
    void aSilentSourceHoldsNobodyUp() {
        merge(4, 0, 10, 10);

        assertThat(take(20)).as("taken from the two that have something").hasSize(20);
    }

    /** What comes from the second shows that whoever goes round has found the first empty by now. */
    @Test
    void aSourceThatAwakesLateIsHeardToo() {
        merge(4, 0, 1);
        assertThat(take(1)).containsExactly(SOURCE);

        sources.getFirst().add(7);

        assertThat(take(1)).as("what the first source gave late").containsExactly(7);
    }

    /**
     * The talkative one has thousands of items ready; three of the other one must not wait for all of them. Whoever
     * listens only while there is room hears nothing of the other one before somebody takes.
     */
    @Test
    void theTalkativeDoNotKeepTheOthersWaiting() {
        merge(1, 9_000, 3);
        await("the queue is full").until(() -> !merged.isEmpty());
        awaitSourcesAtRest();

        assertThat(take(8_000)).as("the first 8,000 of 9,003").contains(SOURCE, SOURCE + 1, SOURCE + 2);
    }

    /**
     * Both have something all the time, and room comes for one item at a time, after both have had time to want it. So from
     * the third item on they take turns: only the first two may both come from one that was early. A busy machine may let
     * one be late, hence the attempts.
     */
    @Test
    void thoseThatHaveSomethingTakeTurns() {
        List<Integer> givers = List.of();
        boolean turns = false;
        for (int attempt = 1; !turns && attempt <= 5; attempt++) {
            if (merged != null) {
                endAll();
                takeAllThatIsLeft();
                sources.clear();
            }
            merge(1, 20, 20);
            givers = takeOneByOne(10);
            turns = !isTwiceTheSame(givers);
        }
        assertThat(turns).as("they take turns from the third item on; the sources were %s", givers).isTrue();
    }

    @Test
    void noMoreThanTheCapacityIsTakenInAdvance() {
        merge(2, 100, 100);
        await("the queue is full").until(() -> merged.size() >= 2);

        assertThat(merged.size() + merged.remainingCapacity()).as("capacity of the queue").isEqualTo(2);
        awaitSourcesAtRest();
        assertThat(left()).as("left of 200, with two in the queue and one of each on its way").isGreaterThanOrEqualTo(196);
    }

    @Test
    void aQueueWithoutRoomIsRefused() {
        for (int capacity : new int[] {0, -1}) {
            assertThat(merging(capacity, 0).awaitFailure()).as("thrown at a capacity of " + capacity)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + capacity);
        }
    }

    @Test
    void ofNoSourcesOnlyTheEndComesOut() {
        merge(1);

        assertThat(take(1)).containsExactly(END);
        taker(1).awaitBlocked();
    }

    @Test
    void theEndComesWhenAllHaveEnded() {
        merge(4, 1, 1);
        sources.get(0).add(END);
        assertThat(take(2)).containsExactlyInAnyOrder(0, SOURCE);
        var taker = taker(1);
        taker.awaitBlocked();       // one of them has not ended yet

        sources.get(1).add(END);

        assertThat(taker.awaitResult()).containsExactly(END);
    }

    @Test
    void theEndComesOnce() {
        merge(4, 2, 2, 2);
        endAll();

        assertThat(take(7)).endsWith(END);

        taker(1).awaitBlocked();
    }

    @AfterEach
    @Override
    public void close() {
        endAll();
        calls.forEach(Call::interrupt);
        if (merged != null && !ended.get()) {
            takeAllThatIsLeft();
        }
    }

    /** Lets the threads of an answer end, which may wait for room. */
    private void takeAllThatIsLeft() {
        Integer item;
        do {
            try {
                item = merged.poll(500, MILLISECONDS);
            } catch (InterruptedException testIsLate) {
                return;
            }
        } while (item != null && !item.equals(END));
    }

    private void merge(int capacity, int... items) {
        merged = merging(capacity, items).awaitResult();
    }

    /** In a thread of its own, so that we hear of one that does not return. */
    private Call<BlockingQueue<Integer>> merging(int capacity, int... items) {
        for (int source = 0; source < items.length; source++) {
            sources.add(new LinkedBlockingQueue<>(
                    IntStream.range(source * SOURCE, source * SOURCE + items[source]).boxed().toList()));
        }
        var call = Call.supply("merge", () -> merge.merge(List.copyOf(sources), capacity, END));
        calls.add(call);
        return call;
    }

    /** Returns from which sources they came; no more of them once one has given two in a row. */
    private List<Integer> takeOneByOne(int count) {
        List<Integer> givers = new ArrayList<>();
        while (givers.size() < count && !isTwiceTheSame(givers)) {
            awaitSourcesAtRest();
            givers.add(take(1).getFirst() / SOURCE);
        }
        return givers;
    }

    /** Whether the last two, of which the first was the third or a later one, came from one source. */
    private static boolean isTwiceTheSame(List<Integer> givers) {
        int count = givers.size();
        return count >= 4 && givers.get(count - 2).equals(givers.get(count - 1));
    }

    private void awaitSourcesAtRest() {
        var before = new AtomicInteger();
        await("the sources at rest").during(MOMENT).until(() -> before.getAndSet(left()) == left());
    }

    private int left() {
        return sources.stream().mapToInt(BlockingQueue::size).sum();
    }

    private void endAll() {
        sources.forEach(source -> source.add(END));
    }

    private List<Integer> take(int count) {
        return taker(count).awaitResult();
    }

    private Call<List<Integer>> taker(int count) {
        var call = Call.supply("taker", () -> {
            List<Integer> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(merged.take());
                if (taken.getLast().equals(END)) {
                    ended.set(true);
                }
            }
            return taken;
        });
        calls.add(call);
        return call;
    }
}
