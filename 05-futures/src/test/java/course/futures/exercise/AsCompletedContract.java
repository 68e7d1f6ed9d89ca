package course.futures.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code AsCompleted.asCompleted} owes its caller. */
abstract class AsCompletedContract implements AutoCloseable {

    interface Answer {
        Iterable<Future<String>> asCompleted(Collection<? extends Future<String>> futures);
    }

    private final Answer answer;
    private final List<Future<String>> futures = new ArrayList<>();
    private final List<Call<?>> calls = new ArrayList<>();
    private Iterator<Future<String>> done;

    AsCompletedContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void nextWaitsForWhateverIsDoneNext() {
        CompletableFuture<String> slow = letter();
        CompletableFuture<String> quick = letter();
        ask(List.of(slow, quick));

        var reader = next();
        reader.awaitBlocked();
        quick.complete("quick");
        assertThat(reader.awaitResult()).as("the first to be done").isSameAs(quick);

        var laterReader = next();
        laterReader.awaitBlocked();
        slow.complete("slow");
        assertThat(laterReader.awaitResult()).as("the second to be done").isSameAs(slow);
    }

    @Test
    void whileOneIsPendingThereIsANext() {
        ask(List.of(letter()));

        var asker = call("asker", done::hasNext);

        assertThat(asker.awaitResult()).as("is there a next, though it is not done yet").isTrue();
    }

    @Test
    void plainFuturesAreHandedOutToo() {
        FutureTask<String> slow = task();
        FutureTask<String> quick = task();
        ask(List.of(slow, quick));

        var reader = next();
        reader.awaitBlocked();
        quick.run();
        assertThat(reader.awaitResult()).as("the first to be done").isSameAs(quick);

        var laterReader = next();
        laterReader.awaitBlocked();
        slow.run();
        assertThat(laterReader.awaitResult()).as("the second to be done").isSameAs(slow);
    }

    @Test
    void bothKindsMayBeMixed() {
        FutureTask<String> plain = task();
        CompletableFuture<String> settable = letter();
        ask(List.of(plain, settable));

        settable.complete("settable");
        assertThat(next().awaitResult()).isSameAs(settable);
        plain.run();
        assertThat(next().awaitResult()).isSameAs(plain);
    }

    @Test
    void whatIsDoneAlreadyIsNotWaitedFor() {
        CompletableFuture<String> pending = letter();
        CompletableFuture<String> done = letter();
        FutureTask<String> doneToo = task();
        done.complete("done");
        doneToo.run();
        var asked = new ArrayList<Future<String>>();
        int many = 30 + 2 * Runtime.getRuntime().availableProcessors();     // the common pool has fewer threads
        for (int i = 0; i < many; i++) {
            asked.add(task());
        }
        asked.addAll(List.of(pending, done, doneToo));
        ask(asked);

        assertThat(List.of(next().awaitResult(), next().awaitResult()))
                .as("the two that are done").containsExactlyInAnyOrder(done, doneToo);
    }

    @Test
    void eachIsHandedOutOnce() {
        CompletableFuture<String> early = letter();
        early.complete("early");
        CompletableFuture<String> late = letter();
        FutureTask<String> plain = task();
        ask(List.of(early, late, plain));
        late.complete("late");
        plain.run();

        assertThat(List.of(next().awaitResult(), next().awaitResult(), next().awaitResult()))
                .as("all three").containsExactlyInAnyOrder(early, late, plain);
        assertThat(done.hasNext()).as("is there a fourth").isFalse();
        assertThat(next().awaitFailure()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void failedAndCancelledOnesAreDoneAsWell() {
        CompletableFuture<String> failed = letter();
        CompletableFuture<String> cancelled = letter();
        FutureTask<String> cancelledTask = task();
        FutureTask<String> failedTask = task(() -> {
            throw new IllegalStateException();
        });
        ask(List.of(failed, cancelled, cancelledTask, failedTask));

        failed.completeExceptionally(new IllegalStateException());
        assertThat(next().awaitResult()).as("the failed one").isSameAs(failed);
        cancelled.cancel(false);
        assertThat(next().awaitResult()).as("the cancelled one").isSameAs(cancelled);
        cancelledTask.cancel(false);
        assertThat(next().awaitResult()).as("the cancelled task").isSameAs(cancelledTask);
        failedTask.run();
        assertThat(next().awaitResult()).as("the failed task").isSameAs(failedTask);
    }

    @Test
    void ofNothingNothingIsHandedOut() {
        ask(List.of());

        assertThat(done.hasNext()).isFalse();
    }

    @Test
    void anInterruptEndsTheWaitingAndIsNotForgotten() {
        CompletableFuture<String> pending = letter();
        ask(List.of(pending));
        var reader = call("reader", () -> {
            try {
                return "was given " + done.next();
            } catch (IllegalStateException interrupted) {
                return "flag: " + Thread.currentThread().isInterrupted();
            }
        });
        reader.awaitBlocked();

        reader.interrupt();

        assertThat(reader.awaitResult()).as("IllegalStateException, and the interrupt flag")
                .isEqualTo("flag: true");
        pending.complete("done");
        assertThat(next().awaitResult()).as("the one that was not handed out").isSameAs(pending);
    }

    /** In a thread of its own, so that an answer that waits here does not hold up the test. */
    private void ask(List<? extends Future<String>> asked) {
        done = call("asker", () -> answer.asCompleted(asked).iterator()).awaitResult();
    }

    private Call<Future<String>> next() {
        return call("reader", done::next);
    }

    private CompletableFuture<String> letter() {
        var letter = new CompletableFuture<String>();
        futures.add(letter);
        return letter;
    }

    private FutureTask<String> task() {
        return task(() -> "done");
    }

    private FutureTask<String> task(Callable<String> body) {
        var task = new FutureTask<>(body);
        futures.add(task);
        return task;
    }

    private <T> Call<T> call(String name, Callable<T> body) {
        var call = Call.supply(name, body);
        calls.add(call);
        return call;
    }

    @AfterEach
    @Override
    public void close() {
        futures.forEach(future -> future.cancel(false));
        calls.forEach(Call::interrupt);
    }
}
