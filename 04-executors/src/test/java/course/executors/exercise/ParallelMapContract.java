package course.executors.exercise;

import static course.executors.exercise.HeldUp.awaitHeldUp;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code map} owes its caller. */
abstract class ParallelMapContract implements AutoCloseable {

    interface Answer {
        <T, R> List<R> map(Collection<T> items, int atMost, Function<? super T, ? extends R> f)
                throws InterruptedException, ExecutionException;
    }

    private final Answer answer;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    ParallelMapContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        List<CountDownLatch> ends = Stream.generate(() -> new CountDownLatch(1)).limit(9).toList();
        ends.getLast().countDown();
        var call = map(List.of(0, 1, 2, 3, 4, 5, 6, 7), 8, item -> {
            waitFor(ends.get(item + 1));        // each waits for the one behind it
            ends.get(item).countDown();
            return "result " + item;
        });

        assertThat(call.awaitResult()).containsExactly("result 0", "result 1", "result 2", "result 3", "result 4",
                "result 5", "result 6", "result 7");
    }

    @Test
    void nothingToDoGivesNothing() {
        assertThat(map(List.<String>of(), 3, item -> item).awaitResult()).isEmpty();
    }

    @Test
    void asManyAsAllowedAreUnderWayAtOnce() {
        map(IntStream.range(0, 5).boxed().toList(), 3, item -> {
            begun.incrementAndGet();
            waitFor(end);
            return item;
        });

        await("three items under way").until(begun::get, is(3));
    }

    @Test
    void neverMoreThanAllowed() {
        var inside = new AtomicInteger();
        var oneTooMany = new CountDownLatch(1);
        var call = map(IntStream.range(0, 4).boxed().toList(), 2, item -> {
            if (inside.incrementAndGet() > 2) {
                oneTooMany.countDown();
            }
            waitUpTo(200, oneTooMany);          // stay a while: whoever should not come has time to
            inside.decrementAndGet();
            return item;
        });

        await("a third under way, or all done").until(() -> oneTooMany.getCount() == 0 || call.outcome().isDone());
        assertThat(oneTooMany.getCount()).as("two at once are allowed; a third was under way with them").isEqualTo(1);
    }

    @Test
    void aFailureIsThrownAtOnceWithTheOriginalAsItsCause() {
        var bad = new IllegalStateException("bad item");
        var call = map(List.of("slow", "bad"), 2, item -> {
            if (item.equals("bad")) {
                await("the slow one").until(begun::get, is(1));
                throw bad;
            }
            return slow();
        });

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(bad);
    }

    @Test
    void anErrorIsAFailureToo() {
        var bad = new StackOverflowError("bad item");
        var call = map(List.of("bad"), 2, item -> {
            throw bad;
        });

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(bad);
    }

    @Test
    void whatTheInterruptedThrowIsNotTheCause() {
        var bad = new IllegalStateException("bad item");
        var call = map(List.of("slow", "bad"), 2, item -> {
            if (item.equals("bad")) {
                await("the slow one").until(begun::get, is(1));
                throw bad;
            }
            slow();
            throw new IllegalStateException("interrupted, because the other has failed");
        });

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class).cause().isSameAs(bad);
    }

    @Test
    void aFailureInterruptsWhatRuns() {
        map(List.of("bad", "slow"), 2, item -> {
            if (item.equals("bad")) {
                await("the slow one").until(begun::get, is(1));
                throw new IllegalStateException("bad item");
            }
            return slow();
        });

        await("the item under way is interrupted").until(interrupted::getCount, is(0L));
    }

    @Test
    void afterAFailureTheRestIsNotBegun() {
        var call = map(IntStream.range(0, 10_000).boxed().toList(), 1, item -> {
            if (item == 0) {
                throw new IllegalStateException("bad item");
            }
            begun.incrementAndGet();
            waitUpTo(1, end);
            return item;
        });

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class);
        assertThat(begun.get()).as("items begun after the failure of the first").isZero();
    }

    /** Whoever still walks through the items when the first fails is held up: whatever should not begin has time to. */
    @Test
    void notEvenBeforeTheCallerHasHeardOfIt() {
        var oneTooMany = new CountDownLatch(1);
        List<Integer> items = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                if (index == 2) {
                    waitUpTo(500, oneTooMany);
                }
                return index;
            }

            @Override
            public int size() {
                return 3;
            }
        };
        var call = map(items, 1, item -> {
            if (item == 0) {
                throw new IllegalStateException("bad item");
            }
            oneTooMany.countDown();
            return item;
        });

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class);
        assertThat(oneTooMany.getCount()).as("an item has begun after the failure of the first").isEqualTo(1);
    }

    @Test
    void atMostNoneIsRefusedAndTheValueNamed() {
        for (int none : List.of(0, -7)) {
            assertThat(map(List.of("item"), none, item -> item).awaitFailure()).as("atMost %d", none)
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(String.valueOf(none));
        }
    }

    @Test
    void nothingIsLeftRunningAtReturn() {
        var call = map(List.of("bad", "slow to leave"), 2, item -> {
            if (item.equals("bad")) {
                await("the slow one").until(begun::get, is(1));
                throw new IllegalStateException("bad item");
            }
            slow();
            waitFor(end);
            return item;
        });
        await("the item under way is interrupted").until(interrupted::getCount, is(0L));
        awaitHeldUp(call, "an item still runs");

        end.countDown();

        assertThat(call.awaitFailure()).isInstanceOf(ExecutionException.class);
    }

    @Test
    void interruptingTheCallerEndsItAll() {
        var call = map(List.of("slow"), 2, item -> slow());
        await("the slow one").until(begun::get, is(1));
        awaitHeldUp(call, "an item still runs");

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        await("the item under way is interrupted").until(interrupted::getCount, is(0L));
    }

    @Test
    void afterAnInterruptTheRestIsNotBegun() {
        var rest = new AtomicInteger();
        var call = map(List.of("slow", "one more"), 1, item -> {
            if (item.equals("slow")) {
                return slow();
            }
            rest.incrementAndGet();
            return item;
        });
        await("the slow one").until(begun::get, is(1));
        awaitHeldUp(call, "an item still runs");

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(rest.get()).as("items begun after the interrupt of the caller").isZero();
    }

    @Test
    void nothingIsLeftRunningWhenTheCallerIsInterruptedEither() {
        var call = map(List.of("slow to leave"), 2, item -> {
            slow();
            waitFor(end);
            return item;
        });
        await("the slow one").until(begun::get, is(1));
        awaitHeldUp(call, "an item still runs");
        call.interrupt();
        await("the item under way is interrupted").until(interrupted::getCount, is(0L));
        awaitHeldUp(call, "an item still runs");

        end.countDown();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @AfterEach
    @Override
    public void close() {
        end.countDown();
    }

    private <T, R> Call<List<R>> map(List<T> items, int atMost, Function<T, R> f) {
        return Call.supply("caller", () -> answer.map(items, atMost, f));
    }

    /** Begins and runs on until it is interrupted. */
    private String slow() {
        begun.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException asked) {
            interrupted.countDown();
        }
        return "slow";
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }

    private static void waitUpTo(int millis, CountDownLatch latch) {
        try {
            latch.await(millis, MILLISECONDS);
        } catch (InterruptedException stopped) {
            // It is over.
        }
    }
}
