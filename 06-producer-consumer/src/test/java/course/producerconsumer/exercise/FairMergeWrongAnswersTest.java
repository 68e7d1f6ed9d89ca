package course.producerconsumer.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;

import course.producerconsumer.exercise.FairMergeContract.Merge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class FairMergeWrongAnswersTest {

    @Test
    void oneSourceAfterTheOtherIsNotFair() throws Exception {
        assertCaughtAtLeisure(contract(FairMergeWrongAnswersTest::oneAfterTheOther),
                FairMergeContract::theTalkativeDoNotKeepTheOthersWaiting);
    }

    @Test
    void whoeverIsQuickestIsNoTurn() throws Exception {
        assertCaughtAtLeisure(contract(FairMergeWrongAnswersTest::unfairLock),
                FairMergeContract::thoseThatHaveSomethingTakeTurns);
    }

    @Test
    void aTurnIsNotAThousandItems() throws Exception {
        assertCaughtAtLeisure(contract(FairMergeWrongAnswersTest::aThousandAtATime),
                FairMergeContract::thoseThatHaveSomethingTakeTurns);
    }

    @Test
    void turnsWithoutLookingWaitForTheSilent() throws Exception {
        assertCaught(contract(FairMergeWrongAnswersTest::strictTurns), FairMergeContract::aSilentSourceHoldsNobodyUp);
    }

    @Test
    void whoDoesItHimselfDoesNotReturn() throws Exception {
        assertCaught(contract(FairMergeWrongAnswersTest::pumpsInTheCallersThread),
                FairMergeContract::aSilentSourceHoldsNobodyUp);
    }

    @Test
    void whoListensOnceMissesTheLate() throws Exception {
        assertCaught(contract(FairMergeWrongAnswersTest::drainsOnce), FairMergeContract::aSourceThatAwakesLateIsHeardToo);
    }

    @Test
    void aQueueWithoutALimitTakesAllInAdvance() throws Exception {
        assertCaughtAtLeisure(contract((sources, capacity, end) -> pumps(sources, new LinkedBlockingQueue<>(), end, 1)),
                FairMergeContract::noMoreThanTheCapacityIsTakenInAdvance);      // wrong: where is the capacity?
    }

    @Test
    void aListBeforeTheQueueTakesAllInAdvanceToo() throws Exception {
        assertCaughtAtLeisure(contract(FairMergeWrongAnswersTest::drainsIntoLists),
                FairMergeContract::noMoreThanTheCapacityIsTakenInAdvance);
    }

    @Test
    void whatTheQueueRefusesItDoesNotName() throws Exception {
        assertCaught(contract((sources, capacity, end) -> pumps(sources, new ArrayBlockingQueue<>(capacity), end, 1)),
                FairMergeContract::aQueueWithoutRoomIsRefused);                 // wrong: the message is null
    }

    @Test
    void whereNobodyIsTheLastNobodyPutsTheEnd() throws Exception {
        assertCaught(contract((sources, capacity, end) -> pumps(sources, new ArrayBlockingQueue<>(capacity), end, 1)),
                FairMergeContract::ofNoSourcesOnlyTheEndComesOut);              // wrong: without a pump, no end
    }

    @Test
    void aStackTurnsTheItemsRound() throws Exception {
        assertCaught(contract(FairMergeWrongAnswersTest::stack),
                FairMergeContract::everythingComesOutInTheOrderOfItsSource);
    }

    @Test
    void theFirstEndIsNotTheLast() throws Exception {
        assertCaught(contract((sources, capacity, end) ->
                        pumps(sources, new ArrayBlockingQueue<>(capacity), end, sources.size())),
                FairMergeContract::theEndComesWhenAllHaveEnded);                // wrong: counts down from one too far
    }

    @Test
    void anEndFromEachIsTooMany() throws Exception {
        assertCaught(contract(FairMergeWrongAnswersTest::passesOnEveryEnd), FairMergeContract::theEndComesOnce);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() throws Exception {
        assertCaught(contract((sources, capacity, end) -> {
            try {
                return FairMerge.merge(sources, capacity, end);
            } catch (UnsupportedOperationException unsolved) {
                throw new AssertionError(unsolved);
            }
        }), FairMergeContract::aSilentSourceHoldsNobodyUp);
    }

    private static BlockingQueue<Integer> oneAfterTheOther(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        start(() -> {
            for (var source : sources) {        // wrong: the second one waits until the first has ended
                for (Integer item = source.take(); !item.equals(end); item = source.take()) {
                    merged.put(item);
                }
            }
            merged.put(end);
        });
        return merged;
    }

    private static BlockingQueue<Integer> unfairLock(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var turn = new ReentrantLock();         // wrong: whoever has just had it is there before the next one is awake
        var merged = new ArrayBlockingQueue<Integer>(capacity) {
            private static final long serialVersionUID = 1;

            @Override
            public void put(Integer item) throws InterruptedException {
                turn.lockInterruptibly();
                try {
                    super.put(item);
                } finally {
                    turn.unlock();
                }
            }
        };
        return pumps(sources, merged, end, 1);
    }

    private static BlockingQueue<Integer> aThousandAtATime(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        start(() -> {
            var open = new ArrayList<>(sources);
            while (!open.isEmpty()) {
                for (var source : List.copyOf(open)) {
                    for (int item = 0; item < 1_000 && source.peek() != null; item++) {     // wrong: a turn is one item
                        if (source.peek().equals(end)) {
                            open.remove(source);
                            break;
                        }
                        merged.put(source.peek());
                        source.remove();
                    }
                }
                Thread.yield();
            }
            merged.put(end);
        });
        return merged;
    }

    private static BlockingQueue<Integer> strictTurns(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        start(() -> {
            var open = new ArrayList<>(sources);
            while (!open.isEmpty()) {
                for (var source : List.copyOf(open)) {
                    Integer item = source.take();       // wrong: it may be silent for hours
                    if (item.equals(end)) {
                        open.remove(source);
                    } else {
                        merged.put(item);
                    }
                }
            }
            merged.put(end);
        });
        return merged;
    }

    private static BlockingQueue<Integer> pumpsInTheCallersThread(List<BlockingQueue<Integer>> sources, int capacity,
            Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        try {
            FairMergeOfOneThreadTest.goRound(new ArrayDeque<>(sources), merged, end);    // wrong: was to return at once
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
        return merged;
    }

    private static BlockingQueue<Integer> drainsOnce(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        start(() -> {
            for (var source : sources) {
                for (Integer item = source.poll(); item != null; item = source.poll()) {    // wrong: empty is not ended
                    merged.put(item);
                }
            }
            merged.put(end);
        });
        return merged;
    }

    private static BlockingQueue<Integer> drainsIntoLists(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        List<BlockingQueue<Integer>> lists = new ArrayList<>();
        for (var source : sources) {
            var list = new LinkedBlockingQueue<Integer>();
            lists.add(list);
            start(() -> {
                Integer item;
                do {
                    item = source.take();
                    list.put(item);         // wrong: whoever fills the source is held up by nobody
                } while (!item.equals(end));
            });
        }
        return pumps(lists, new ArrayBlockingQueue<>(capacity, true), end, 1);
    }

    private static BlockingQueue<Integer> stack(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new LinkedBlockingDeque<Integer>(capacity) {
            private static final long serialVersionUID = 1;

            @Override
            public Integer take() throws InterruptedException {
                return takeLast();      // wrong: the latest first
            }
        };
        return pumps(sources, merged, end, 1);
    }

    private static BlockingQueue<Integer> passesOnEveryEnd(List<BlockingQueue<Integer>> sources, int capacity, Integer end) {
        var merged = new ArrayBlockingQueue<Integer>(capacity);
        for (var source : sources) {
            start(() -> {
                Integer item;
                do {
                    item = source.take();
                    merged.put(item);       // wrong: its end, too
                } while (!item.equals(end));
            });
        }
        return merged;
    }

    /** A pump for each source; the end comes when only so many are left as {@code last} says, less one. */
    private static BlockingQueue<Integer> pumps(List<BlockingQueue<Integer>> sources, BlockingQueue<Integer> merged,
            Integer end, int last) {
        var open = new AtomicInteger(sources.size());
        for (var source : sources) {
            start(() -> {
                for (Integer item = source.take(); !item.equals(end); item = source.take()) {
                    merged.put(item);
                }
                if (open.getAndDecrement() == last) {
                    merged.put(end);
                }
            });
        }
        return merged;
    }

    private static void start(Pumping pumping) {
        Thread.ofVirtual().start(() -> {
            try {
                pumping.run();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    private interface Pumping {
        void run() throws InterruptedException;
    }

    private static FairMergeContract contract(Merge merge) {
        return new FairMergeContract(merge) {};
    }
}
