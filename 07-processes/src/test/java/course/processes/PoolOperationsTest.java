package course.processes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.processes.Tasks.Fail;
import course.processes.Tasks.Square;
import course.processes.Tasks.Stay;
import course.processes.Tasks.StayUntil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ways to use a pool, those that give {@link Results} one by one among them. */
@Timeout(60)
class PoolOperationsTest {

    @TempDir
    private Path folder;

    private final PoolOperations ways = new PoolOperations();
    private final ProcessPool pool = ProcessPool.ofSize(2);

    @AfterEach
    void endTheWorkers() throws InterruptedException {
        pool.shutdownNow();
        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
    }

    @Test
    void applyWaitsForTheOneResult() throws Exception {
        assertThat(ways.apply(pool)).isEqualTo(7);
    }

    @Test
    void aCallbackHearsOfTheResult() throws Exception {
        assertThat(ways.applyThen(pool)).isEqualTo(7);
    }

    @Test
    void aCallbackHearsOfAFailureToo() throws Exception {
        try (ProcessPool unwilling = ProcessPool.builder(1).jvmOptions("-XX:+NoSuchOption").build()) {
            assertThatThrownBy(() -> ways.applyThen(unwilling)).hasCauseInstanceOf(WorkerDiedException.class);
        }
    }

    @Test
    void mapKeepsTheOrderInChunksToo() throws Exception {
        assertThat(pool.map(ways.breads(1), 1)).containsExactly(1, 3, 2);
        assertThat(pool.map(ways.breads(1), 2)).containsExactly(1, 3, 2);
    }

    @Test
    void imapKeepsTheOrder() {
        for (int chunk : List.of(1, 3)) {
            assertThat(ways.collect(pool.imap(Square.upTo(20).stream(), chunk)))
                    .isEqualTo(IntStream.range(0, 20).map(n -> n * n).boxed().toList());
        }
    }

    @Test
    void imapTakesTasksOnlyAFewAhead() {
        var taken = new ArrayList<Integer>();
        var results = pool.imap(Stream.iterate(0, n -> n + 1).peek(taken::add).map(Square::new), 3);
        assertThat(taken).isEmpty();

        results.next();

        assertThat(taken.size()).isBetween(3, 24);
        assertThat(ways.firstThree(pool)).containsExactly(2, 4, 6);
    }

    @Test
    void whatWasUnderWayComesThoughThePoolTakesNoMore() {
        for (boolean inOrder : List.of(true, false)) {
            try (ProcessPool one = ProcessPool.ofSize(1)) {
                var tasks = Square.upTo(4).stream();
                var results = inOrder ? one.imap(tasks, 1) : one.imapUnordered(tasks, 1);
                assertThat(results.next()).isZero();

                one.shutdown();

                assertThatThrownBy(results::next).isInstanceOf(RejectedExecutionException.class);
                assertThatThrownBy(results::next).isInstanceOf(RejectedExecutionException.class);
                assertThat(results.next()).isOne();
                assertThat(results.hasNext()).isFalse();
            }
        }
    }

    @Test
    void aSourceThatFailsLosesNoTaskThatItGaveBefore() {
        for (boolean inOrder : List.of(true, false)) {
            var tasks = Stream.of(2, 3, 0, 6, 4).map(n -> n == 4 ? null : new Square(6 / n));
            var results = inOrder ? pool.imap(tasks, 5) : pool.imapUnordered(tasks, 5);

            assertThatThrownBy(results::next).isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(results::next).isInstanceOf(NullPointerException.class).hasMessage("a task is null");
            assertThat(ways.collect(results)).containsExactlyInAnyOrder(9, 4, 1);
        }
    }

    @Test
    void aChunkMayBeLargerThanAllTasks() {
        assertThat(ways.collect(pool.imap(Square.upTo(4).stream(), Integer.MAX_VALUE))).containsExactly(0, 1, 4, 9);
    }

    @Test
    void imapUnorderedGivesTheQuickestFirst() {
        Stream<Callable<Long>> tasks = Stream.of(new Stay(folder.resolve("begun")), new Tasks.Pid());

        assertThat(pool.imapUnordered(tasks, 1).next()).isPositive();
        assertThat(ways.collect(pool.imapUnordered(Square.upTo(4).stream(), 1))).containsExactlyInAnyOrder(0, 1, 4, 9);
    }

    @Test
    void whoeverWaitsForTheNextResultCanBeInterrupted() {
        for (boolean inOrder : List.of(true, false)) {
            Stream<Stay> tasks = Stream.of(new Stay(folder.resolve("begun")));
            var consumer = Call.supply("consumer", () -> nextOrFlag(
                    inOrder ? pool.imap(tasks, 1) : pool.imapUnordered(tasks, 1)));
            consumer.awaitBlocked();

            consumer.interrupt();

            assertThat(consumer.awaitResult()).as("interrupted, and still flagged").isTrue();
        }
    }

    @Test
    void anInterruptLosesNoResult() throws Exception {
        for (boolean inOrder : List.of(true, false)) {
            Path go = folder.resolve("go " + inOrder);
            try (ProcessPool one = ProcessPool.ofSize(1)) {
                Stream<Callable<Long>> tasks = Stream.of(new StayUntil(folder.resolve("begun"), go), new Fail("second"));
                Iterator<Long> results = inOrder ? one.imap(tasks, 1) : one.imapUnordered(tasks, 1);
                var consumer = Call.supply("consumer", () -> nextOrFlag(results));
                consumer.awaitBlocked();
                consumer.interrupt();
                assertThat(consumer.awaitResult()).isTrue();

                Files.createFile(go);

                assertThat(results.next()).isPositive();
                assertThatThrownBy(results::next).hasRootCauseMessage("second");
                assertThat(results.hasNext()).isFalse();
            }
        }
    }

    private static boolean nextOrFlag(Iterator<Long> results) {
        try {
            results.next();
            return false;
        } catch (CancellationException stopped) {
            return Thread.currentThread().isInterrupted();
        }
    }

    @Test
    void whoeverWaitsCanBeInterrupted() {
        var bread = new PoolOperations.Bake(1, 3_600_000);
        for (ThrowingCallable wait : List.<ThrowingCallable>of(
                () -> ways.apply(pool), () -> ways.applyThen(pool), bread::call)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(wait).isInstanceOf(InterruptedException.class);
        }
    }
}
