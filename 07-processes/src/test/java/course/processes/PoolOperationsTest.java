package course.processes;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.processes.Tasks.Square;
import course.processes.Tasks.Stay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    void imapUnorderedGivesTheQuickestFirst() {
        Stream<Callable<Long>> tasks = Stream.of(new Stay(folder.resolve("begun")), new Tasks.Pid());

        assertThat(pool.imapUnordered(tasks, 1).next()).isPositive();
        assertThat(ways.collect(pool.imapUnordered(Square.upTo(4).stream(), 1))).containsExactlyInAnyOrder(0, 1, 4, 9);
    }

    @Test
    void whoeverWaitsForTheNextResultCanBeInterrupted() {
        var consumer = Call.supply("consumer", () -> {
            try {
                return pool.imap(Stream.of(new Stay(folder.resolve("begun"))), 1).next();
            } catch (CancellationException stopped) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                throw stopped;
            }
        });
        consumer.awaitBlocked();

        consumer.interrupt();

        assertThat(consumer.awaitFailure()).isInstanceOf(CancellationException.class);
    }
}
