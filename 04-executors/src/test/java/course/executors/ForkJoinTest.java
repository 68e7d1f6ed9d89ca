package course.executors;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ForkJoinTest {

    private final CountDownLatch letter = new CountDownLatch(1);
    private final AtomicReference<Thread> waiting = new AtomicReference<>();

    @Test
    void anIdleWorkerStealsWhatAnotherHasForked() throws Exception {
        try (var pool = new ForkJoinPool(2)) {
            ForkJoinTask<Boolean> work = pool.submit(() -> {
                ForkJoinTask<Thread> half = ForkJoinTask.adapt(() -> {
                    letter.countDown();
                    return Thread.currentThread();
                }).fork();
                letter.await();                 // I do not join, so somebody else must have done it
                return half.join() != Thread.currentThread();
            });

            assertThat(work.get()).isTrue();
            assertThat(pool.getStealCount()).isPositive();
        }
    }

    @Test
    void whoWaitsWithoutAWordKeepsTheOnlyWorker() {
        try (var pool = new ForkJoinPool(1)) {
            ForkJoinTask<?> first = pool.submit(ForkJoinTask.adapt(() -> {
                waiting.set(Thread.currentThread());
                letter.await();
                return "read";
            }));
            ForkJoinTask<?> second = pool.submit(letter::countDown);
            awaitTheFirst();

            assertThat(second.isDone()).isFalse();
            assertThat(pool.hasQueuedSubmissions()).isTrue();
            assertThat(pool.getPoolSize()).isEqualTo(1);

            letter.countDown();
            first.join();
        }
    }

    @Test
    void whoSaysThatHeWaitsGetsASubstitute() {
        try (var pool = new ForkJoinPool(1)) {
            ForkJoinTask<?> first = pool.submit(ForkJoinTask.adapt(() -> {
                waiting.set(Thread.currentThread());
                ForkJoin.awaitManaged(letter);
                return "read";
            }));
            awaitTheFirst();

            ForkJoinTask<?> second = pool.submit(letter::countDown);

            second.join();
            assertThat(first.join()).isEqualTo("read");
        }
    }

    @Test
    void whoAsksForTheResultGetsACopyOfTheException() {
        var bad = new IllegalStateException("bad item");
        try (var pool = new ForkJoinPool(1)) {
            ForkJoinTask<?> task = pool.submit(() -> {
                throw bad;
            });

            assertThatThrownBy(task::get).isInstanceOf(ExecutionException.class)
                    .cause().isInstanceOf(IllegalStateException.class).isNotSameAs(bad).cause().isSameAs(bad);
        }
    }

    @Test
    void awaitManagedReturnsOnlyWhenTheLetterIsThere() {
        var reader = Call.run("reader", () -> ForkJoin.awaitManaged(letter));
        reader.awaitBlocked();

        letter.countDown();

        reader.awaitResult();
    }

    @Test
    void awaitManagedCanBeInterrupted() {
        var reader = Call.run("reader", () -> ForkJoin.awaitManaged(letter));
        reader.awaitBlocked();

        reader.interrupt();

        assertThat(reader.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theCommonPoolLeavesACoreToWhoeverAsks() {
        int cores = Runtime.getRuntime().availableProcessors();

        assertThat(ForkJoinPool.getCommonPoolParallelism()).isEqualTo(Math.max(1, cores - 1));
    }

    private void awaitTheFirst() {
        await().until(() -> waiting.get() != null);
        await().until(waiting.get()::getState, is(WAITING));
    }
}
