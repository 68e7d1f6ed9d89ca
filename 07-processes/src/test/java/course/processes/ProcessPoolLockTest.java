package course.processes;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import course.kit.Call;
import course.processes.Tasks.Pid;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever looks at the queue and the workers of a {@link ProcessPool}, or changes them, has the pool's lock. No
 * process starts here: the one worker is never told to.
 */
class ProcessPoolLockTest {

    private final ProcessPoolBuilder settings = ProcessPool.builder(1).retries(0);
    private final ProcessPool pool = settings.build();
    private final PoolWorker worker = new PoolWorker(pool, settings, "worker");

    private interface Visit {
        void to(ProcessPool pool, PoolWorker worker);
    }

    @AfterEach
    void shutDown() {
        pool.shutdownNow();
    }

    static Stream<Arguments> visits() {
        return Stream.of(
                visit("workers", (pool, _) -> pool.workers()),
                visit("shutdown", (pool, _) -> pool.shutdown()),
                visit("shutdownNow", (pool, _) -> pool.shutdownNow()),
                visit("isShutdown", (pool, _) -> pool.isShutdown()),
                visit("enqueue", (pool, _) -> pool.enqueue(List.of())),
                visit("nextFor", ProcessPool::nextFor),
                visit("started", (pool, worker) -> pool.started(worker, null)),
                visit("ready", ProcessPool::ready),
                visit("sendsOnly", (pool, worker) -> pool.sendsOnly(worker, new Chunk(List.of()), List.of(), 0)),
                visit("answeredBy", (pool, worker) -> pool.answeredBy(worker, 0)),
                visit("returnedBy", (pool, worker) -> pool.returnedBy(worker, 0)),
                visit("cancelled", (pool, _) -> new RemoteTask<>(pool, new Pid(), done -> {}).cancel(true)),
                visit("kill", (_, worker) -> worker.kill()),
                visit("putBackWhatIsLeft", (pool, worker) -> pool.ended(worker, 1)));
    }

    private static Arguments visit(String method, Visit visit) {
        return arguments(method, visit);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    void waitsForWhoeverHasTheLock(String method, Visit visit) {
        Call<Void> visiting;
        synchronized (pool) {
            visiting = Call.run(method, () -> visit.to(pool, worker));
            Doors.awaitAtTheDoorOf(pool, method, visiting);
        }
        visiting.awaitResult();
    }

    @Test
    void whetherThePoolIsStoppedIsLookedAtUnderTheLockForEachTask() {
        var goOn = new CompletableFuture<Void>();
        worker.underWay.add(new Chunk(List.of(new RemoteTask<>(pool, new Pid(), failed -> {}),
                new RemoteTask<>(pool, new Pid(), failed -> goOn.join()))));        // the last learns of it first
        var ending = Call.run("ending", () -> pool.ended(worker, 1));
        ending.awaitBlocked();

        synchronized (pool) {
            goOn.complete(null);
            Doors.awaitAtTheDoorOf(pool, "isStopped", ending);
        }
        ending.awaitResult();
    }

    /** The tasks that are given up learn of it between the two steps, and without the lock. */
    @Test
    void aWorkerThatHasEndedIsRemovedUnderTheLockToo() {
        var goOn = new CompletableFuture<Void>();
        worker.underWay.add(new Chunk(List.of(new RemoteTask<>(pool, new Pid(), failed -> goOn.join()))));
        var ending = Call.run("ending", () -> pool.ended(worker, 1));
        ending.awaitBlocked();

        synchronized (pool) {
            goOn.complete(null);
            Doors.awaitAtTheDoorOf(pool, "remove", ending);
        }
        ending.awaitResult();
    }
}
