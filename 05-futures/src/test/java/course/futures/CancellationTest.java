package course.futures;

import static course.futures.Cancellation.cancellable;
import static course.futures.Cancellation.closesOnlyTheLetterBox;
import static course.futures.Cancellation.outcome;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CancellationTest {

    private final ExecutorService bakery = Executors.newFixedThreadPool(2);
    private final BlockingQueue<String> diary = new LinkedBlockingQueue<>();
    private final CountDownLatch ovensFree = new CountDownLatch(1);
    private final CountDownLatch inTheOven = new CountDownLatch(2);

    @Test
    void aQueuedTaskIsNeverBegun() throws Exception {
        List<Future<String>> loaves = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> bakery.submit(() -> bake("loaf " + number)))
                .toList();
        inTheOven.await();

        assertThat(loaves.get(2).cancel(false)).isTrue();
        ovensFree.countDown();

        var outcomes = new ArrayList<String>();
        for (Future<String> loaf : loaves) {
            outcomes.add(outcome(loaf));
        }
        assertThat(outcomes).containsExactly("loaf 1", "loaf 2", "cancelled", "loaf 4");
        bakery.close();
        assertThat(diary).containsExactlyInAnyOrder("baked loaf 1", "baked loaf 2", "baked loaf 4");
    }

    @Test
    void aCancelledTaskKeepsItsPlaceInTheQueue() throws Exception {
        var pool = (ThreadPoolExecutor) bakery;
        bakery.submit(() -> bake("one"));
        bakery.submit(() -> bake("other"));
        inTheOven.await();
        Future<String> waiting = bakery.submit(() -> bake("waiting"));

        waiting.cancel(true);

        assertThat(pool.getQueue()).hasSize(1);
        pool.purge();
        assertThat(pool.getQueue()).isEmpty();
        ovensFree.countDown();
    }

    @Test
    void whoAsksForAnOutcomeCanBeInterrupted() {
        Call.supply("customer", () -> outcome(new CompletableFuture<>())).assertStopsWhenInterrupted();
    }

    @Test
    void aCancelledFutureThrowsWhenAsked() {
        Future<String> loaf = bakery.submit(() -> bake("loaf"));

        loaf.cancel(false);

        assertThatThrownBy(loaf::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void aRunningTaskIsInterrupted() throws InterruptedException {
        List<Future<String>> loaves =
                List.of(bakery.submit(() -> bake("one")), bakery.submit(() -> bake("other")));
        inTheOven.await();

        assertThat(loaves.getFirst().cancel(true)).isTrue();

        assertThat(diary.take()).isEqualTo("threw away one");
        ovensFree.countDown();
        assertThat(diary.take()).isEqualTo("baked other");
    }

    @Test
    void withoutMayInterruptTheRunningTaskGoesOn() throws InterruptedException {
        List<Future<String>> loaves =
                List.of(bakery.submit(() -> bake("one")), bakery.submit(() -> bake("other")));
        inTheOven.await();

        assertThat(loaves.getFirst().cancel(false)).isTrue();
        ovensFree.countDown();

        assertThat(List.of(diary.take(), diary.take())).containsExactlyInAnyOrder("baked one", "baked other");
    }

    @Test
    void whatIsDoneCannotBeCancelled() throws Exception {
        ovensFree.countDown();
        Future<String> loaf = bakery.submit(() -> bake("loaf"));
        loaf.get();

        assertThat(loaf.cancel(true)).isFalse();
        assertThat(outcome(loaf)).isEqualTo("loaf");
    }

    @Test
    void aLetterBoxAloneDoesNotStopTheBaker() throws InterruptedException {
        CompletableFuture<String> pie = closesOnlyTheLetterBox(bakery, () -> bake("pie"));
        CompletableFuture<String> other = closesOnlyTheLetterBox(bakery, () -> bake("pie"));
        inTheOven.await();

        assertThat(pie.cancel(true)).isTrue();
        assertThat(other.cancel(true)).isTrue();
        ovensFree.countDown();

        assertThat(List.of(diary.take(), diary.take())).containsOnly("baked pie");
    }

    /** Nobody tells it, but when it is its turn it looks whether the letter box is still open. */
    @Test
    void aTaskOfSupplyAsyncIsNotBegunOnceItsLetterBoxIsClosed() throws InterruptedException {
        bakery.submit(() -> bake("one"));
        bakery.submit(() -> bake("other"));
        inTheOven.await();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> diary.add("baked the pie"), bakery);
        CompletableFuture<Boolean> byHand = closesOnlyTheLetterBox(bakery, () -> diary.add("baked the tart"));

        assertThat(waiting.cancel(true)).isTrue();
        assertThat(byHand.cancel(true)).isTrue();
        ovensFree.countDown();
        bakery.close();

        assertThat(diary).containsExactlyInAnyOrder("baked one", "baked other", "baked the tart");
    }

    @Test
    void aLinkedOneDoes() throws InterruptedException {
        CompletableFuture<String> tart = cancellable(bakery, () -> bake("tart"));
        CompletableFuture<String> other = cancellable(bakery, () -> bake("tart"));
        inTheOven.await();

        assertThat(tart.cancel(true)).isTrue();
        assertThat(other.cancel(true)).isTrue();

        assertThat(List.of(diary.take(), diary.take())).containsOnly("threw away tart");
    }

    /** It fails, and is not cancelled. */
    @Test
    void noTimeLimitOnALinkedOneDoes() throws InterruptedException {
        CompletableFuture<String> tart = cancellable(bakery, () -> bake("tart"));
        CompletableFuture<String> other = cancellable(bakery, () -> bake("tart"));
        inTheOven.await();

        for (CompletableFuture<String> late : List.of(tart, other)) {
            assertThatThrownBy(late.orTimeout(1, MILLISECONDS)::join).hasCauseInstanceOf(TimeoutException.class);
        }
        ovensFree.countDown();

        assertThat(List.of(diary.take(), diary.take())).containsOnly("baked tart");
    }

    @Test
    void aLinkedOneHandsOverValuesAndFailures() throws Exception {
        ovensFree.countDown();

        assertThat(cancellable(bakery, () -> bake("tart")).get()).isEqualTo("tart");
        assertThatThrownBy(cancellable(bakery, () -> {
            throw new IllegalStateException("no flour");
        })::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("no flour");
    }

    @Test
    void aBakerWhoHandsOverHisTartIsNotInterrupted() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        try (var baker = new ThreadPoolExecutor(1, 1, 0, SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void afterExecute(Runnable task, Throwable failure) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        }) {
            CompletableFuture<String> tart = cancellable(baker, () -> bake("tart"));
            ovensFree.countDown();

            assertThat(tart.get()).isEqualTo("tart");
            assertThat(interrupted.get()).isFalse();
        }
    }

    private String bake(String what) throws InterruptedException {
        inTheOven.countDown();
        try {
            ovensFree.await();
            diary.add("baked " + what);
            return what;
        } catch (InterruptedException calledOff) {
            diary.add("threw away " + what);
            throw calledOff;
        }
    }

    @AfterEach
    void closeTheBakery() {
        bakery.shutdownNow();
    }
}
