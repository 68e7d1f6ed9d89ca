package course.futures;

import static course.futures.DoneCallbacks.inAChain;
import static course.futures.DoneCallbacks.leaveWord;
import static course.futures.DoneCallbacks.leaveWordAt;
import static course.futures.DoneCallbacks.sideBySide;
import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DoneCallbacksTest {

    private static final int ROUNDS = 50;

    private final CompletableFuture<String> parcel = new CompletableFuture<>();
    private final List<String> words = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Consumer<String> reader = word -> {
        words.add(word);
        threads.add(Thread.currentThread());
    };

    @Test
    void nothingIsSaidBeforeItComes() {
        leaveWord(parcel, reader);

        assertThat(words).isEmpty();
    }

    @Test
    void theCallbackRunsOnTheThreadThatCompletes() throws InterruptedException {
        leaveWord(parcel, reader);

        Thread postman = Thread.ofPlatform().start(() -> parcel.complete("a letter"));
        postman.join();

        assertThat(words).containsExactly("completed with a letter");
        assertThat(threads).containsExactly(postman);
    }

    @Test
    void onAFutureThatIsDoneItRunsAtOnceOnTheCaller() {
        parcel.complete("a letter");

        leaveWord(parcel, reader);

        assertThat(words).containsExactly("completed with a letter");
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    /** Each of the two callbacks waits for the other, so that no thread can run both. */
    @Test
    void whoMerelyWaitsForTheResultMayHaveToRunACallback() {
        var eachOther = new CyclicBarrier(2);
        var runners = new CopyOnWriteArrayList<Thread>();
        for (int callback = 0; callback < 2; callback++) {
            leaveWord(parcel, word -> {
                runners.add(Thread.currentThread());
                meetAt(eachOther);
            });
        }
        var waiter = Call.supply("waiter", parcel::join);
        waiter.awaitBlocked();

        var postman = Call.supply("postman", () -> parcel.complete("a letter"));

        assertThat(postman.awaitResult()).isTrue();
        assertThat(waiter.awaitResult()).isEqualTo("a letter");
        assertThat(runners).containsExactlyInAnyOrder(postman.thread(), waiter.thread());
    }

    private static void meetAt(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    void withAnExecutorItRunsThere() throws Exception {
        try (var desk = Executors.newSingleThreadExecutor(Thread.ofPlatform().name("desk").factory())) {
            CompletableFuture<Void> read = leaveWordAt(desk, parcel, reader);
            parcel.complete("a letter");
            read.get();
        }

        assertThat(words).containsExactly("completed with a letter");
        assertThat(threads).extracting(Thread::getName).containsExactly("desk");
    }

    @Test
    void alsoWhenItHasComeAlready() {
        Executor desk = task -> Call.run("desk", task::run).awaitResult();      // it is back when the task has run
        parcel.complete("a letter");

        leaveWordAt(desk, parcel, reader);

        assertThat(words).containsExactly("completed with a letter");
        assertThat(threads).extracting(Thread::getName).containsExactly("desk");
    }

    @Test
    void aCancelledOneSaysSo() {
        leaveWord(parcel, reader);

        parcel.cancel(false);

        assertThat(words).containsExactly("cancelled");
    }

    @Test
    void aFailedOneSaysWhy() {
        leaveWord(parcel, reader);

        parcel.completeExceptionally(new IllegalStateException("lost at sea"));

        assertThat(words).containsExactly("failed: lost at sea");
    }

    @Test
    void whatATaskThrowsComesWrappedAtTheFutureItself() {
        CompletableFuture<String> task = CompletableFuture.supplyAsync(() -> {
            throw new IllegalStateException("lost at sea");
        }, Runnable::run);

        leaveWord(task, reader);

        assertThat(words).containsExactly("failed: java.lang.IllegalStateException: lost at sea");
        assertThat(task.exceptionNow()).isInstanceOf(IllegalStateException.class).hasMessage("lost at sea");
    }

    @Test
    void whatACallbackThrowsNobodyHears() {
        leaveWord(parcel, word -> {
            throw new IllegalStateException("cannot read");
        });

        assertThat(parcel.complete("a letter")).isTrue();

        assertThat(parcel.state()).isEqualTo(SUCCESS);
    }

    @Test
    void withAsyncAndWithoutAnExecutorItRunsOnADaemonOfTheCommonPool() {
        CompletableFuture<String> read = parcel.whenCompleteAsync((letter, failure) -> reader.accept(letter));
        parcel.complete("a letter");
        read.join();

        assertThat(threads).singleElement().isInstanceOfSatisfying(ForkJoinWorkerThread.class, thread -> {
            assertThat(thread.getPool()).isSameAs(ForkJoinPool.commonPool());
            assertThat(thread.isDaemon()).isTrue();
        });
    }

    @Test
    void sideBySideAllOfThemRun() throws Exception {
        CompletableFuture<Void> all = sideBySide(parcel, fourReaders());
        assertThat(words).isEmpty();

        parcel.complete("");
        all.get();

        assertThat(words).containsExactlyInAnyOrder("1", "2", "3", "4");
    }

    @Test
    void oneAfterTheOtherTheyKeepTheirOrder() throws ExecutionException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            words.clear();
            var letter = new CompletableFuture<String>();
            CompletableFuture<String> last = inAChain(letter, fourReaders());
            assertThat(words).isEmpty();

            letter.complete("");

            assertThat(last.get()).isEmpty();
            assertThat(words).containsExactly("1", "2", "3", "4");
        }
    }

    private List<Consumer<String>> fourReaders() {
        return List.of(word -> words.add("1"), word -> words.add("2"), word -> words.add("3"),
                word -> words.add("4"));
    }
}
