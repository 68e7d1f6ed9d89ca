package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import course.processes.Tasks.Pid;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pool makes of its worker's state. The worker's process is a stand-in, and no other starts. */
class PoolWorkerTest {

    private final ProcessPoolBuilder settings = ProcessPool.builder(1);
    private final ProcessPool pool = settings.build();
    private final PoolWorker worker = new PoolWorker(pool, settings, "worker");
    private boolean killed;

    PoolWorkerTest() {
        worker.ready = true;
        worker.process = new StandIn(new byte[0]) {
            @Override
            public ProcessHandle toHandle() {
                killed = true;
                return (ProcessHandle) Proxy.newProxyInstance(getClass().getClassLoader(),
                        new Class<?>[] {ProcessHandle.class}, (_, _, _) -> true);
            }
        };
    }

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    private List<RemoteTask<Long>> tasks(int count) {
        return pool.remote(IntStream.range(0, count).mapToObj(_ -> (Callable<Long>) new Pid()).toList(), done -> {});
    }

    private Chunk underWay(List<? extends RemoteTask<?>> tasks) {
        var chunk = new Chunk(tasks);
        chunk.worker = worker;
        worker.underWay.add(chunk);
        return chunk;
    }

    @Test
    void aTaskCancelledWhileItsWorkerIsBeingAskedForOthersIsAskedBackToo() {
        List<RemoteTask<Long>> tasks = tasks(5);
        tasks.forEach(task -> underWay(List.of(task)));
        synchronized (pool) {
            worker.askBack(2);
        }
        assertThat(pool.nextFor(worker).recall()).isEqualTo(2);

        tasks.get(1).cancel(false);

        assertThat(pool.nextFor(worker).recall()).as("asked for before it has answered").isZero();
        pool.returnedBy(worker, 0);
        assertThat(pool.nextFor(worker).recall()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void aWorkerCannotGiveBackMoreThanItWasAskedFor(int frames) {
        tasks(5).forEach(task -> underWay(List.of(task)));
        synchronized (pool) {
            worker.askBack(2);
        }
        pool.nextFor(worker);

        assertThatIllegalStateException().isThrownBy(() -> pool.returnedBy(worker, frames))
                .withMessage("frames come back that nobody asked for");
        assertThat(worker.underWay).hasSize(5);
    }

    @Test
    void aWorkerIsEndedWhoseTasksWereCancelledWhileTheyWereWritten() {
        List<RemoteTask<Long>> tasks = tasks(2);
        Chunk chunk = underWay(tasks);
        tasks.getFirst().answer(new Failed(new IllegalStateException("cannot travel")));
        tasks.forEach(task -> task.cancel(true));
        assertThat(killed).isFalse();

        pool.sendsOnly(worker, chunk, List.of(tasks.getLast()), 2);

        assertThat(killed).isTrue();
    }

    @Test
    void aWorkerThatIsBeingEndedGetsNoMoreAndWhatItHasWaits() {
        underWay(tasks(1));
        assertThat(worker.tooMuch()).isZero();

        worker.kill();

        assertThat(worker.mayHaveMore()).isFalse();
        assertThat(worker.tooMuch()).isOne();
    }

    /** Another worker could be started for it, although it is in the queue, or given up. */
    @Test
    void whatAWorkerThatHasEndedHasLeftIsNotCountedAsItsOwn() {
        ProcessPool strict = settings.retries(0).build();
        var counted = new CompletableFuture<Integer>();
        underWay(List.of(new RemoteTask<>(strict, new Pid(), failed -> counted.complete(worker.tooMuch()))));
        worker.kill();

        strict.ended(worker, 1);

        assertThat(counted.join()).isZero();
    }

    @Test
    void cancellingAllTasksOfAChunkLooksAtEachAFewTimes() {
        int count = 1_000;
        List<RemoteTask<Long>> tasks = tasks(count);
        var looks = new int[1];
        underWay(new AbstractList<RemoteTask<Long>>() {
            @Override
            public RemoteTask<Long> get(int index) {
                looks[0]++;
                return tasks.get(index);
            }

            @Override
            public int size() {
                return count;
            }
        });

        tasks.forEach(task -> task.cancel(true));

        assertThat(looks[0]).isLessThan(10 * count);
        assertThat(killed).isTrue();
    }

    /** Else one behind the first could have begun, and be taken for the one at whose work the worker died. */
    @Test
    void withoutRetriesAWorkerHasOneFrameAtATime() {
        var careful = new PoolWorker(pool, ProcessPool.builder(1).retries(0), "careful");
        careful.ready = true;
        assertThat(careful.mayHaveMore()).isTrue();
        underWay(tasks(1));
        careful.underWay.add(worker.underWay.element());

        assertThat(careful.mayHaveMore()).isFalse();
        assertThat(careful.isHungry()).isFalse();
        assertThat(worker.mayHaveMore()).isTrue();
    }
}
