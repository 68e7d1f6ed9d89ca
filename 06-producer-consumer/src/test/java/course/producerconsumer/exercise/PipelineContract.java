package course.producerconsumer.exercise;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every pipeline of two stages owes its users. */
abstract class PipelineContract implements AutoCloseable {

    @FunctionalInterface
    interface TwoStages {
        List<Integer> run(List<Integer> items, Function<Integer, Integer> first, Function<Integer, Integer> second,
                int capacity) throws InterruptedException;
    }

    private static final RuntimeException BURNT = new IllegalStateException("burnt");

    private final TwoStages stages;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch mayLeave = new CountDownLatch(1);
    private Call<List<Integer>> run;

    PipelineContract(TwoStages stages) {
        this.stages = stages;
    }

    /** The second stage is held up until several items lie between: now they could be mixed up. */
    @Test
    void resultsComeInTheOrderOfTheItems() {
        var fourAreThrough = new CountDownLatch(4);
        start(items(100), item -> {
            fourAreThrough.countDown();
            return item * 10;
        }, item -> {
            wait(fourAreThrough);
            return item + 1;
        }, 3);

        assertThat(run.awaitResult()).as("results")
                .isEqualTo(IntStream.rangeClosed(1, 100).map(item -> item * 10 + 1).boxed().toList());
    }

    @Test
    void noItemsGiveNoResults() {
        start(List.of(), item -> item, item -> item, 1);

        assertThat(run.awaitResult()).isEmpty();
    }

    /** The second stage is with item 1 until the first one has begun item 2. */
    @Test
    void theStagesWorkAtTheSameTime() {
        var secondItemBegun = new CountDownLatch(2);
        var firstItemInSecondStage = new CountDownLatch(1);
        start(items(3), item -> {
            if (item == 2) {
                wait(firstItemInSecondStage);
            }
            secondItemBegun.countDown();
            return item;
        }, item -> {
            firstItemInSecondStage.countDown();
            wait(secondItemBegun);
            return item;
        }, 1);

        assertThat(run.awaitResult()).containsExactly(1, 2, 3);
    }

    /** One item in the second stage, two between, one that is through with the first: a fifth must not begin. */
    @Test
    void noMoreThanTheCapacityLiesBetween() {
        var begun = new AtomicInteger();
        var inSecondStage = new AtomicInteger();
        start(items(100), item -> {
            begun.incrementAndGet();
            return item;
        }, item -> {
            inSecondStage.incrementAndGet();
            wait(never);
            return item;
        }, 2);
        await("three items begun, and one in the second stage").until(() -> begun.get() >= 3 && inSecondStage.get() >= 1);
        await("the stages at rest").during(Duration.ofMillis(100)).until(this::allAtRest);

        assertThat(begun.get()).as("begun, with room for two between the stages").isLessThanOrEqualTo(4);
        assertThat(inSecondStage.get()).as("in the second stage at once").isEqualTo(1);
    }

    @Test
    void theFirstStageIsWithOneItemAtATime() {
        var begun = new AtomicInteger();
        start(items(100), item -> {
            begun.incrementAndGet();
            wait(never);
            return item;
        }, item -> item, 2);
        await("an item begun").until(() -> begun.get() >= 1);
        await("the stages at rest").during(Duration.ofMillis(100)).until(this::allAtRest);

        assertThat(begun.get()).as("in the first stage at once").isEqualTo(1);
    }

    @Test
    void aFailureOfTheFirstStageEndsTheRun() {
        start(items(3), item -> {
            if (item == 2) {
                throw BURNT;
            }
            return item;
        }, item -> item, 1);

        assertThat(run.awaitFailure()).as("thrown by run").isSameAs(BURNT);
        assertNobodyIsLeft();
    }

    /** The second stage waits with item 1 when it happens. */
    @Test
    void aFailureOfTheFirstStageInterruptsTheSecond() {
        var stuck = new CountDownLatch(1);
        start(items(3), item -> {
            if (item == 2) {
                wait(stuck);
                throw BURNT;
            }
            return item;
        }, item -> {
            stuck.countDown();
            wait(never);
            return item;
        }, 1);

        assertThat(run.awaitFailure()).as("thrown by run").isSameAs(BURNT);
        assertNobodyIsLeft();
    }

    /** The first stage waits for room when it happens. */
    @Test
    void aFailureOfTheSecondStageEndsTheRun() {
        var twoAreThrough = new CountDownLatch(2);
        start(items(100), item -> {
            twoAreThrough.countDown();
            return item;
        }, item -> {
            wait(twoAreThrough);
            throw BURNT;
        }, 1);

        assertThat(run.awaitFailure()).as("thrown by run").isSameAs(BURNT);
        assertNobodyIsLeft();
    }

    @Test
    void anErrorIsThrownAsItIs() {
        var error = new StackOverflowError("burnt");
        start(items(3), item -> item, item -> {
            throw error;
        }, 1);

        assertThat(run.awaitFailure()).as("thrown by run").isSameAs(error);
        assertNobodyIsLeft();
    }

    /** The first stage is with an item when the second fails, and takes its time to leave it. */
    @Test
    void runReturnsWhenBothStagesHaveEnded() {
        var secondItemBegun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        start(items(2), leavingItemTwoLate(secondItemBegun, interrupted), item -> {
            wait(secondItemBegun);
            throw BURNT;
        }, 1);

        assertThat(failureWhenMayLeave(interrupted)).as("thrown by run").isSameAs(BURNT);
    }

    /** The first stage is with an item when run is interrupted, and takes its time to leave it. */
    @Test
    void anInterruptedRunEndsWhenBothStagesHaveEnded() {
        var secondItemBegun = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        start(items(2), leavingItemTwoLate(secondItemBegun, interrupted), item -> item, 1);
        await("item 2 in the first stage").until(() -> secondItemBegun.getCount() == 0);

        run.interrupt();

        assertThat(failureWhenMayLeave(interrupted)).as("thrown by run").isInstanceOf(InterruptedException.class);
    }

    @Test
    void anInterruptEndsTheRun() {
        var stuck = new CountDownLatch(1);
        start(items(100), item -> item, item -> {
            stuck.countDown();
            wait(never);
            return item;
        }, 1);
        await("the second stage").until(() -> stuck.getCount() == 0);

        run.interrupt();

        assertThat(run.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertNobodyIsLeft();
    }

    @Test
    void noRoomBetweenTheStagesIsRefused() {
        for (int capacity : new int[] {0, -1}) {
            start(List.of(), item -> item, item -> item, capacity);

            assertThat(run.awaitFailure()).as("capacity of " + capacity).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + capacity);
        }
    }

    @AfterEach
    @Override
    public void close() {
        mayLeave.countDown();
        never.countDown();          // but now, for a thread that comes too late to be known below
        if (run != null) {
            run.interrupt();
        }
        threads.forEach(Thread::interrupt);
    }

    private void start(List<Integer> items, Function<Integer, Integer> first, Function<Integer, Integer> second,
            int capacity) {
        run = Call.supply("pipeline", () -> stages.run(items, noting(first), noting(second), capacity));
    }

    private Function<Integer, Integer> noting(Function<Integer, Integer> stage) {
        return item -> {
            threads.add(Thread.currentThread());
            return stage.apply(item);
        };
    }

    /** A stage that is with item 2 until it is interrupted, and longer: until it may leave. */
    private Function<Integer, Integer> leavingItemTwoLate(CountDownLatch begun, CountDownLatch interrupted) {
        return item -> {
            if (item == 2) {
                begun.countDown();
                wait(never);
                interrupted.countDown();
                Thread.interrupted();
                wait(mayLeave);
                Thread.currentThread().interrupt();
            }
            return item;
        };
    }

    /** Returns what run throws, which must not end before the stage that is interrupted may leave. */
    private Throwable failureWhenMayLeave(CountDownLatch interrupted) {
        await("the first stage is interrupted").until(() -> interrupted.getCount() == 0);
        await("run waits, or ends").until(() -> run.outcome().isDone() || atRest(run.thread()));
        assertThat(run.outcome().isDone()).as("run has ended, and its first stage is still at work").isFalse();

        mayLeave.countDown();

        return run.awaitFailure();
    }

    private boolean allAtRest() {
        return threads.stream().allMatch(PipelineContract::atRest);
    }

    private static boolean atRest(Thread thread) {
        Thread.State state = thread.getState();
        return state == WAITING || state == TIMED_WAITING || state == TERMINATED;
    }

    private void assertNobodyIsLeft() {
        threads.remove(run.thread());
        await("all threads ended").until(() -> threads.stream().noneMatch(Thread::isAlive));
    }

    private static List<Integer> items(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException sentHome) {
            Thread.currentThread().interrupt();
        }
    }
}
