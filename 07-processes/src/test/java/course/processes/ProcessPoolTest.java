package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import course.processes.Tasks.Echo;
import course.processes.Tasks.Exit;
import course.processes.Tasks.Fail;
import course.processes.Tasks.Note;
import course.processes.Tasks.Pid;
import course.processes.Tasks.RunAndNote;
import course.processes.Tasks.Square;
import course.processes.Tasks.Stay;
import course.processes.Tasks.StayUntil;
import course.processes.Tasks.TakeAllMemory;
import java.awt.Point;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Serializable;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a {@link ProcessPool} promises, and with it {@link PoolWorker}, {@link WorkerMain}, {@link RemoteTask} and
 * {@link Chunk}.
 */
@Timeout(60)
class ProcessPoolTest {

    private static final String MUCH = ("at length ".repeat(40) + "\n").repeat(100) + "for the last time";

    @TempDir
    private Path folder;

    private final WorkersLog log = new WorkersLog();
    private ProcessPool pool = ProcessPool.ofSize(2);

    @AfterEach
    void endTheWorkers() throws InterruptedException {
        log.close();
        pool.shutdownNow();
        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
    }

    // Work

    @Test
    void resultsComeInTheOrderOfTheTasksWhateverTheChunk() throws Exception {
        List<Integer> squares = Square.upTo(1_000).stream().map(Square::call).toList();

        for (int chunk : List.of(1, 7, 1_000)) {
            assertThat(pool.map(Square.upTo(1_000), chunk)).isEqualTo(squares);
        }
        assertThat(pool.map(List.<Square>of(), 1)).isEmpty();
    }

    @Test
    void tasksRunInOtherProcessesNoMoreThanTheSizeOfThePool() throws Exception {
        List<Long> pids = pool.map(Collections.nCopies(200, new Pid()), 1);

        assertThat(pids).doesNotContain(ProcessHandle.current().pid());
        assertThat(pids.stream().distinct().count()).isBetween(1L, 2L);
    }

    @Test
    void aWorkerStaysForTheNextTask() throws Exception {
        assertThat(pool.submit(new Pid()).get()).isEqualTo(pool.submit(new Pid()).get());
    }

    @Test
    void twoTasksRunAtOnce() throws Exception {
        Future<Long> first = pool.submit(new StayUntil(file("first"), file("second")));
        Future<Long> second = pool.submit(new StayUntil(file("second"), file("first")));

        assertThat(first.get()).isNotEqualTo(second.get());
    }

    @Test
    void aTaskDoesNotWaitBehindALongOneWhileAnotherWorkerIsIdle() throws Exception {
        pool.map(Square.upTo(500), 1);      // both workers are up
        List<Future<Long>> longAndShort = new ArrayList<>();
        longAndShort.add(pool.submit(new Stay(file("long"))));
        for (int i = 0; i < 20; i++) {
            longAndShort.add(pool.submit(new Pid()));
        }

        for (Future<Long> task : longAndShort.subList(1, 21)) {
            task.get();
        }

        assertThat(longAndShort.getFirst().isDone()).isFalse();
    }

    @Test
    void aTaskDoesNotWaitForAWorkerToStartWhileAnotherIsIdle() throws Exception {
        Path program = Files.writeString(file("program"), Silent.class.getName());
        pool = ProcessPool.builder(2).jvmOptions("-cp", System.getProperty("java.class.path"), "@" + program).build();
        pool.submit(new Square(2));
        patiently().until(() -> log.isLogged("worker-1", "not ready"));
        Files.writeString(program, "-Xmx64m");
        pool.submit(new Square(3)).get();
        patiently().during(Duration.ofMillis(30)).until(() -> feeder("worker-2").getState() == WAITING);

        assertThat(pool.submit(new Square(4)).get()).isEqualTo(16);
        assertThat(pool.workers()).hasSize(1);
    }

    /** In place of a worker, one that never gets ready. */
    static final class Silent {

        public static void main(String[] arguments) throws IOException {
            System.err.println("not ready");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void anIdlePoolSleeps() throws Exception {
        pool.submit(new Pid()).get();

        patiently().until(() -> feeder("worker-1").getState() == WAITING);
    }

    private static Thread feeder(String worker) {
        return threads(worker + " feeder").findFirst().orElseThrow();
    }

    private static Stream<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals(name));
    }

    @Test
    void aTaskIsNotLostAtTheEndOfTheProgramWhoeverSubmitsIt() throws Exception {
        Thread.startVirtualThread(() -> pool.submit(new Pid())).join();
        patiently().until(() -> pool.workers().size() == 1);

        assertThat(Stream.of("worker-1 feeder", "worker-1 listener").flatMap(ProcessPoolTest::threads))
                .hasSize(2).noneMatch(Thread::isDaemon);
    }

    @Test
    void megabytesBothWaysDoNotBlockThePool() throws Exception {
        List<Echo> tasks = Collections.nCopies(12, new Echo(new byte[1 << 20]));

        for (int chunk : List.of(1, 3)) {
            assertThat(pool.map(tasks, chunk)).hasSize(12)
                    .allSatisfy(bytes -> assertThat((byte[]) bytes).hasSize(1 << 20));
        }
    }

    @Test
    void ofLargeTasksAWorkerIsSentFewAtATime() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new StayUntil(file("begun"), file("go")));
        patiently().until(() -> isNoted("begun"));
        List<RemoteTask<Object>> large = pool.remote(Collections.nCopies(20, new Echo(new byte[1 << 20])), done -> {});

        pool.enqueue(Chunk.cut(large, 1));

        patiently().until(() -> feeder("worker-1").getState() == WAITING && large.stream().anyMatch(this::isWithAWorker));
        assertThat(large.stream().filter(this::isWithAWorker)).hasSizeLessThan(5);
        Files.createFile(file("go"));
        running.get();
        for (Future<Object> task : large) {
            assertThat((byte[]) task.get()).hasSize(1 << 20);
        }
    }

    @Test
    void whatATaskPrintsOrReadsDoesNotGetBetweenTheFrames() throws Exception {
        record Chat(String text) implements Callable<Integer>, Serializable {
            @Override
            public Integer call() throws IOException {
                System.out.println(text);
                return System.in.read();
            }
        }

        assertThat(pool.submit(new Chat("hello")).get()).isEqualTo(-1);
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
    }

    // Executor service

    @Test
    void closeWaitsForTheTasksAndEndsTheWorkers() throws Exception {
        Future<Long> task;
        List<ProcessHandle> workers;
        try (var closing = ProcessPool.ofSize(2)) {
            task = closing.submit(new StayUntil(file("begun"), file("go")));
            patiently().until(() -> isNoted("begun"));
            workers = closing.workers();
            closing.shutdown();
            assertThat(closing.isShutdown()).isTrue();
            assertThat(closing.isTerminated()).isFalse();
            assertThat(closing.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
            assertThatThrownBy(() -> closing.submit(new Pid())).isInstanceOf(RejectedExecutionException.class);
            Files.createFile(file("go"));
        }

        assertThat(task.state()).isEqualTo(Future.State.SUCCESS);
        assertThat(workers).hasSize(1).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void tasksThatWaitWhenThePoolShutsDownAreDone() throws Exception {
        List<Future<Integer>> tasks = new ArrayList<>();
        for (Square square : Square.upTo(100)) {
            tasks.add(pool.submit(square));
        }
        pool.shutdown();

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(tasks).allMatch(task -> task.state() == Future.State.SUCCESS);
    }

    @Test
    void whatATaskLeavesForTheEndOfItsWorkerIsDone() throws Exception {
        pool.submit(new LeaveForTheEnd(new StayUntil(file("begun"), file("go")))).get();

        pool.shutdown();
        patiently().until(() -> isNoted("begun"));
        Files.createFile(file("go"));

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(file("begun.done")).exists();
    }

    @Test
    void whatATaskLeavesForTheEndOfItsWorkerDoesNotHoldItUpForEver() throws Exception {
        pool.submit(new LeaveForTheEnd(new StayUntil(file("begun"), file("never")))).get();

        pool.shutdown();

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(file("begun")).exists();
    }

    private record LeaveForTheEnd(StayUntil last) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    last.call();
                } catch (IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
                new RunAndNote(last.begun() + ".done").run();
            }));
            return 0L;
        }
    }

    @Test
    void thePoolEndsThoughAllThreadsOfTheCommonPoolWaitForIt() throws Exception {
        CompletableFuture.runAsync(() -> {}).join();        // on one core there are none before the first asks for one
        int all = ForkJoinPool.getCommonPoolParallelism();
        var waiting = new CountDownLatch(all);
        var end = new Semaphore(0);
        for (int i = 0; i < all; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                waiting.countDown();
                end.acquireUninterruptibly();
            });
        }
        try {
            waiting.await();
            assertThat(pool.submit(new Pid()).get()).isPositive();

            pool.shutdown();

            assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        } finally {
            end.release(all);
        }
    }

    @Test
    void anUnusedPoolShutsDown() throws Exception {
        pool.shutdown();

        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void shutdownNowEndsWhatRunsAndReturnsWhatWaits() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new Stay(file("begun")));
        patiently().until(() -> isNoted("begun"));
        var many = Call.run("many", () -> pool.map(Square.upTo(1_000), 1));
        many.awaitBlocked();

        List<Runnable> never = pool.shutdownNow();

        assertThat(never).isNotEmpty().doesNotContain((Runnable) running);
        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(many.awaitFailure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatHasBegunAndWaitsForAnotherWorkerIsNotReturnedByShutdownNow() throws Exception {
        Path program = Files.writeString(file("program"), "-Xmx64m");
        pool = ProcessPool.builder(1).jvmOptions("-cp", System.getProperty("java.class.path"), "@" + program).build();
        Future<Long> begun = pool.submit(new Stay(file("begun")));
        Future<Long> behind = pool.submit(new Pid());
        patiently().until(() -> isNoted("begun"));
        Files.writeString(program, Silent.class.getName());
        pool.workers().getFirst().destroyForcibly();
        patiently().until(() -> !isWithAWorker(begun));

        assertThat(pool.shutdownNow()).containsExactly((Runnable) behind);
        assertThat(begun.isCancelled()).isTrue();
    }

    @Test
    void whoeverIsInterruptedInCloseEndsWhatRuns() {
        Future<Long> running = pool.submit(new Stay(file("begun")));
        patiently().until(() -> isNoted("begun"));
        var closing = Call.supply("closing", () -> {
            pool.close();
            return Thread.currentThread().isInterrupted();
        });
        await().until(() -> closing.thread().getState() == TIMED_WAITING);

        closing.interrupt();

        assertThat(closing.awaitResult()).as("interrupted, and still flagged").isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(pool.isTerminated()).isTrue();
    }

    @Test
    void atTheLimitOfInvokeAllWhatIsNotDoneIsCancelled() throws Exception {
        assertThat(pool.invokeAll(List.of(new Stay(file("begun"))), 1, TimeUnit.MILLISECONDS))
                .hasSize(1).allMatch(Future::isCancelled);
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
    }

    @Test
    void shutdownNowCancelsWhatRunsThoughTheDeathOfItsWorkerIsNoticedFirst() throws Exception {
        var second = new CompletableFuture<Future<Long>>();
        pool.submitThen(new Stay(file("one")), first -> patiently().until(() -> second.join().isDone()));
        patiently().until(() -> isNoted("one"));
        second.complete(pool.submit(new Stay(file("two"))));
        patiently().until(() -> isNoted("two"));

        pool.shutdownNow();

        assertThat(second.join().state()).isEqualTo(Future.State.CANCELLED);
    }

    @Test
    void whatIsLeftBehindAtShutdownNowStartsNoWorker() throws Exception {
        List<Future<Long>> running = List.of(pool.submit(new Stay(file("one"))), pool.submit(new Stay(file("two"))));
        patiently().until(() -> isNoted("one") && isNoted("two"));
        List<RemoteTask<Integer>> behind = pool.remote(Square.upTo(200), done -> {});
        pool.enqueue(Chunk.cut(behind, 1));
        patiently().until(() -> behind.stream().filter(this::isWithAWorker).count() > 100);

        pool.shutdownNow();

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(pool.started).isEqualTo(2);
        assertThat(running).allMatch(Future::isCancelled);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCancelledTaskThatWaitsNeverRuns(boolean mayInterrupt) throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new StayUntil(file("begun"), file("go")));
        patiently().until(() -> isNoted("begun"));
        long worker = pool.workers().getFirst().pid();
        Future<Long> waiting = pool.submit(new Note(file("ran")));
        Future<Long> last = pool.submit(new Pid());
        patiently().until(() -> isWithAWorker(waiting));

        waiting.cancel(mayInterrupt);
        patiently().until(() -> !isWithAWorker(waiting));
        Files.createFile(file("go"));

        assertThat(running.get()).isEqualTo(worker);
        assertThat(last.get()).isEqualTo(worker);
        assertThat(file("ran")).doesNotExist();
    }

    @Test
    void cancellingARunningTaskEndsItsWorkerAndThePoolGoesOn() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new Stay(file("begun")));
        patiently().until(() -> isNoted("begun"));
        ProcessHandle worker = pool.workers().getFirst();
        Future<Long> next = pool.submit(new Pid());

        assertThat(running.cancel(true)).isTrue();

        worker.onExit().get(40, SECONDS);
        assertThat(next.get()).isNotEqualTo(worker.pid());
        assertThat(Files.readAllLines(file("begun"))).hasSize(1);
    }

    @Test
    void forACancelledTaskNoOtherWorkerStarts() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new Stay(file("begun")));
        patiently().until(() -> isNoted("begun"));

        running.cancel(true);
        pool.shutdown();

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(pool.started).isOne();
    }

    @Test
    void cancellingWithoutInterruptingLeavesTheWorkerAtWork() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> running = pool.submit(new StayUntil(file("begun"), file("go")));
        patiently().until(() -> isNoted("begun"));
        long worker = pool.workers().getFirst().pid();

        assertThat(running.cancel(false)).isTrue();
        Files.createFile(file("go"));

        assertThat(pool.submit(new Pid()).get()).isEqualTo(worker);
    }

    @Test
    void anInterruptedMapEndsItsTasks() throws Exception {
        var mapping = Call.run("mapping", () -> pool.map(List.of(new Stay(file("one")), new Stay(file("two"))), 1));
        patiently().until(() -> isNoted("one") && isNoted("two"));
        List<ProcessHandle> workers = pool.workers();

        mapping.interrupt();

        assertThat(mapping.awaitFailure()).isInstanceOf(InterruptedException.class);
        patiently().until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void mapDoesNotFailBeforeAllItsTasksAreDone() throws Exception {
        Callable<Long> cannotTravel = () -> 5L;         // so it fails here, before the others are sent
        var mapping = Call.run("mapping", () ->
                pool.map(List.of(cannotTravel, new StayUntil(file("begun"), file("go")), new Note(file("last"))), 3));
        patiently().until(() -> isNoted("begun"));
        Doors.awaitAtRest(mapping);

        Files.createFile(file("go"));

        assertThat(mapping.awaitFailure()).hasRootCauseInstanceOf(NotSerializableException.class);
        assertThat(file("last")).exists();
    }

    @Test
    void tasksThatSomebodyTakesMeanwhileAreNotWaitedFor() throws Exception {
        assertThat(pool.map(new OneWasTaken(Square.upTo(2)), 1)).containsExactly(0, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> pool.invokeAny(new OneWasTaken(List.of()), 1, TimeUnit.MILLISECONDS))
                .withMessageContaining("no tasks");
    }

    /** Whoever counts comes just before one is taken, and whoever walks just after. */
    private static final class OneWasTaken extends ConcurrentLinkedQueue<Square> {

        private static final long serialVersionUID = 1;

        OneWasTaken(List<Square> left) {
            super(left);
        }

        @Override
        public int size() {
            return super.size() + 1;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }

    @Test
    void invokeAnyReturnsTheFirstResultAndEndsTheOthers() throws Exception {
        assertThat(pool.invokeAny(List.of(new Stay(file("begun")), new Fail("no"), new Pid()))).isPositive();

        assertThat(pool.submit(new StayUntil(file("a"), file("b"))).isDone()).isFalse();
        assertThat(pool.submit(new StayUntil(file("b"), file("a"))).get()).isPositive();
    }

    @Test
    void invokeAnyFailsWhenAllFailOrTimeIsUp() {
        assertThatThrownBy(() -> pool.invokeAny(List.of(new Fail("no"), new Fail("no"))))
                .isInstanceOf(ExecutionException.class).hasRootCauseMessage("no");
        assertThatThrownBy(() -> pool.invokeAny(List.of(new Stay(file("begun"))), 1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> pool.invokeAny(List.<Pid>of())).withMessageContaining("no tasks");
    }

    @Test
    void whoeverWaitsForAnyResultCanBeInterrupted() {
        var waiting = Call.run("waiting", () -> pool.invokeAny(List.of(new Stay(file("begun")))));
        patiently().until(() -> isNoted("begun"));

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void invokeAnyFailsAsItsInterfaceSaysWhenThePoolIsStopped() {
        var waiting = Call.run("waiting", () -> pool.invokeAny(List.of(new Stay(file("begun")))));
        patiently().until(() -> isNoted("begun"));

        pool.shutdownNow();

        assertThat(waiting.awaitFailure()).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void whoeverWaitsForTheEndCanBeInterrupted() {
        var waiting = Call.run("waiting", () -> pool.awaitTermination(1, TimeUnit.HOURS));
        await().until(() -> waiting.thread().getState() == TIMED_WAITING);

        waiting.interrupt();

        assertThat(waiting.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aRunnableRunsInAWorkerToo() throws Exception {
        pool.execute(new RunAndNote(file("executed").toString()));
        assertThat(pool.submit(new RunAndNote(file("submitted").toString()), "done").get()).isEqualTo("done");

        patiently().until(() -> isNoted("executed"));
        assertThat(Files.readString(file("submitted"))).isNotEqualTo(ProcessHandle.current().pid() + "\n");
        assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("is not serialisable");
    }

    @Test
    void futuresThatNobodyHereWouldCompleteAreRefused() {
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 5, pool))
                .isInstanceOf(RejectedExecutionException.class).hasMessageEndingWith("or is a future");
        assertThatThrownBy(() -> new ExecutorCompletionService<Long>(pool).submit(new Pid()))
                .isInstanceOf(RejectedExecutionException.class).hasMessageEndingWith("or is a future");
    }

    @Test
    void aCallbackThatFailsDisturbsNobody() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Integer> first = pool.submitThen(new Square(2), done -> {
            throw new IllegalStateException("broken callback");
        });
        Future<Integer> second = pool.submitThen(new Square(3), done -> {
            throw new AssertionError("callback that is broken worse");
        });
        Future<Integer> third = pool.submitThen(new Square(4), done -> WireTest.sneak(new IOException("undeclared")));

        assertThat(first.get()).isEqualTo(4);
        assertThat(second.get()).isEqualTo(9);
        assertThat(third.get()).isEqualTo(16);
        long worker = pool.submit(new Pid()).get();
        assertThat(pool.submit(new Square(4)).get()).isEqualTo(16);
        assertThat(pool.workers()).extracting(ProcessHandle::pid).contains(worker);
        assertThat(pool.started).isOne();
    }

    /** It would look as if the worker were gone to the one thread that feeds it. */
    @Test
    void aCallbackThatFailsForATaskThatCannotTravelLeavesTheWorkerFed() throws Exception {
        pool = ProcessPool.ofSize(1);
        Callable<Long> cannotTravel = () -> 5L;

        Future<Long> failed = pool.submitThen(cannotTravel, done -> WireTest.sneak(new IOException("undeclared")));

        assertThat(failure(failed)).hasRootCauseInstanceOf(NotSerializableException.class);
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
        assertThat(pool.started).isOne();
    }

    @Test
    void aCallbackThatFailsKeepsNoCancelledTaskRunning() throws Exception {
        Future<Long> running = pool.submitThen(new Stay(file("begun")), done -> WireTest.sneak(new IOException("undeclared")));
        patiently().until(() -> isNoted("begun"));
        ProcessHandle worker = pool.workers().getFirst();

        assertThat(running.cancel(true)).isTrue();

        worker.onExit().get(40, SECONDS);
    }

    @Test
    void anInterruptThatACallbackLeavesKeepsNoThreadAwake() throws Exception {
        var called = new CompletableFuture<Thread>();
        Callable<Long> cannotTravel = () -> 5L;

        pool.submitThen(cannotTravel, failed -> {
            Thread.currentThread().interrupt();
            called.complete(Thread.currentThread());
        });

        assertThat(called.get()).isEqualTo(feeder("worker-1"));
        patiently().until(() -> called.join().getState() == WAITING && !called.join().isInterrupted());
    }

    @Test
    void tasksThatAreNoneAndChunksOfNoneAreRefused() {
        assertThatThrownBy(() -> pool.map(Arrays.asList(new Pid(), null), 2))
                .isInstanceOf(NullPointerException.class).hasMessage("a task is null");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.map(List.of(new Pid()), 0)).withMessage("chunk: 0 is less than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.imap(Stream.of(new Pid()), 0)).withMessage("chunk: 0 is less than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> pool.imapUnordered(Stream.of(new Pid()), -1)).withMessage("chunk: -1 is less than 1");
        assertThat(pool.workers()).isEmpty();
    }

    @Test
    void whatAWorkersJvmPrintsDoesNotGetBetweenTheFrames() throws Exception {
        pool = ProcessPool.builder(1)
                .jvmOptions("-XX:+PrintCommandLineFlags", "-XX:SharedArchiveFile=" + file("none.jsa")).build();

        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
        patiently().until(() -> log.isLogged("worker-1", "-XX:+PrintCommandLineFlags") && log.isLogged("worker-1", "none.jsa"));
    }

    @Test
    void whatAWorkerWritesToStandardErrorIsLoggedUnderItsName() throws Exception {
        String moreThanAPipeHolds = "complaint\n".repeat(10_000) + "for the last time";

        pool.submit(new Complain(moreThanAPipeHolds, false)).get();

        patiently().until(() -> log.isLogged("worker-1", "for the last time"));
    }

    private record Complain(String complaint, boolean leaves) implements Callable<Long>, Serializable {

        @Override
        public Long call() {
            System.err.println(complaint);
            if (leaves) {
                Runtime.getRuntime().halt(3);
            }
            return 0L;
        }
    }

    @Test
    void whatAWorkerWritesAtLastIsLoggedBeforeItsTaskFails() {
        pool = ProcessPool.builder(1).retries(0).build();
        log.beLate();

        assertThat(failure(pool.submit(new Complain(MUCH, true)))).isInstanceOf(WorkerDiedException.class);
        assertThat(log.isLogged("worker-1", "for the last time")).isTrue();
    }

    @Test
    void anInterruptThatACallbackLeavesCostsNoLastWords() throws Exception {
        pool = ProcessPool.builder(1).retries(0).build();
        var called = new CompletableFuture<Void>();
        pool.submitThen(new Square(2), done -> {
            Thread.currentThread().interrupt();
            called.complete(null);
        });
        called.get();
        log.beLate();

        assertThat(failure(pool.submit(new Complain(MUCH, true)))).isInstanceOf(WorkerDiedException.class);
        assertThat(log.isLogged("worker-1", "for the last time")).isTrue();
    }

    @Test
    void whoInheritsAWorkersStreamsNeitherDisturbsItsFramesNorHoldsThePoolUp() throws Exception {
        Set<Path> before = openPipes();
        ProcessHandle heir = leaveAnHeir();
        assertThat(pool.map(Square.upTo(100), 1)).hasSize(100);
        assertThat(pool.workers()).extracting(worker -> worker.children().toList()).contains(List.of(heir));

        pool.shutdown();

        assertThat(pool.awaitTermination(40, SECONDS)).isTrue();
        assertThat(heir.isAlive()).isTrue();
        assertThat(before).as("pipes that stay open").containsAll(openPipes());
        assertThat(threads("worker-1")).as("who still reads, and must not keep this JVM up").allMatch(Thread::isDaemon);
        heir.destroyForcibly();
        patiently().until(() -> !Children.isRunning(heir));
    }

    /** None where no folder tells what is open. */
    private static Set<Path> openPipes() throws IOException {
        Path folder = Path.of("/proc/self/fd");
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (Stream<Path> open = Files.list(folder)) {
            return open.map(ProcessPoolTest::target).filter(target -> target.toString().contains("pipe:"))
                    .collect(Collectors.toSet());
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return Path.of("");
        }
    }

    private ProcessHandle leaveAnHeir() throws Exception {
        record LeaveAnHeir(String folder) implements Callable<Long>, Serializable {
            @Override
            public Long call() throws IOException {
                return new ProcessBuilder(Jvm.command(Heir.class, folder)).inheritIO().start().pid();
            }
        }
        ProcessHandle heir = ProcessHandle.of(pool.submit(new LeaveAnHeir(folder.toString())).get()).orElseThrow();
        patiently().until(() -> isNoted("heir"));
        return heir;
    }

    static final class Heir {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            System.out.println("not a frame");
            Files.writeString(Path.of(arguments[0], "heir"), "has printed");
            while (Files.exists(Path.of(arguments[0]))) {
                Thread.sleep(10);       // work: none but to be there
            }
        }
    }

    // What may travel

    @Test
    void settingsThatCannotBeAreRefused() {
        ProcessPoolBuilder settings = ProcessPool.builder(1);

        assertThatIllegalArgumentException().isThrownBy(() -> ProcessPool.builder(0)).withMessage("size: 0 is less than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.tasksPerWorker(0)).withMessage("tasksPerWorker: 0 is less than 1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.retries(-1)).withMessage("retries: -1 is less than 0");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.maxFrame(1023)).withMessage("maxFrame: 1023 is less than 1024");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.allow("maxdepth=deep")).withMessageContaining("deep");
    }

    @Test
    void aPoolKeepsTheSettingsItWasMadeWith() {
        ProcessPoolBuilder settings = ProcessPool.builder(1);
        pool = settings.build();
        List<String> command = pool.command();

        settings.maxFrame(1024).allow("java.awt.*").jvmOptions("-Xint");

        assertThat(pool.command()).isEqualTo(command);
    }

    @Test
    void thereAreAsManyWorkersAsCoresIfNothingElseIsSaid() {
        assertThat(ProcessPool.builder().size).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void anExceptionComesBackAsItWas() {
        assertThat(failure(pool.submit(new Fail("no bread today"))))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("no bread today")
                .extracting(cause -> cause.getStackTrace()[0].getClassName()).isEqualTo(Fail.class.getName());
    }

    @Test
    void anExceptionThatCannotTravelIsReplacedByOneThatTellsOfIt() {
        record Odd() implements Callable<Long>, Serializable {
            @Override
            public Long call() {
                throw new RuntimeException("odd") {
                    private static final long serialVersionUID = 1;
                    @SuppressWarnings("serial")
                    final Object lock = new Object();
                };
            }
        }

        assertThat(failure(pool.submit(new Odd()))).isInstanceOf(RemoteTaskException.class).hasMessageContaining("odd");
    }

    @Test
    void anExceptionThatNothingAllowsIsReplacedByOneThatTellsOfIt() {
        record ReadNoFile() implements Callable<String>, Serializable {
            @Override
            public String call() throws IOException {
                return Files.readString(Path.of("no-such-recipe"));
            }
        }

        assertThat(failure(pool.submit(new ReadNoFile()))).isInstanceOf(RemoteTaskException.class)
                .hasMessageContaining("NoSuchFileException: no-such-recipe, which cannot travel")
                .hasStackTraceContaining(ReadNoFile.class.getName());
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 1024})
    void anExceptionLargerThanAFrameIsReplacedByASmallerOne(int maxFrame) {
        record FailAtLength(int length) implements Callable<Long>, Serializable {
            @Override
            public Long call() {
                throw new IllegalArgumentException("x".repeat(length));
            }
        }
        pool = ProcessPool.builder(1).maxFrame(maxFrame).build();

        assertThat(failure(pool.submit(new FailAtLength(200_000))))
                .hasMessageContaining("java.lang.IllegalArgumentException").hasMessageContaining("larger");
        assertThat(pool.started).isOne();
    }

    @Test
    void aTaskThatIsNotSerialisableFailsAlone() throws Exception {
        Future<Integer> lambda = pool.submit(() -> 5);

        assertThat(failure(lambda)).isInstanceOf(IOException.class).hasMessageContaining("ProcessPoolTest$$Lambda")
                .hasRootCauseInstanceOf(NotSerializableException.class);
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
    }

    @Test
    void oneBadTaskOfAChunkFailsAlone() {
        List<Callable<Object>> tasks = List.of(new Echo(1), new Echo(new Object()), new Echo(new Point()), new Echo(2));
        var results = pool.imap(tasks.stream(), 4);

        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next).hasRootCauseInstanceOf(NotSerializableException.class);
        assertThatThrownBy(results::next).hasMessageContaining("java.awt.Point");
        assertThat(results.next()).isEqualTo(2);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void aClassThatNothingAllowsIsRefusedByTheWorker() {
        assertThat(failure(pool.submit(new Echo(new Point(1, 2)))))
                .isInstanceOf(IOException.class).hasMessageContaining("java.awt.Point");
    }

    @Test
    void aClassThatNothingAllowsIsRefusedByTheParent() {
        record MakePoint() implements Callable<Object>, Serializable {
            @Override
            public Object call() {
                return new Point();
            }
        }

        assertThat(failure(pool.submit(new MakePoint())))
                .isInstanceOf(IOException.class).hasMessageContaining("java.awt.Point");
    }

    @Test
    void aClassThatTheUserAllowsMayTravel() throws Exception {
        pool = ProcessPool.builder(1).allow("java.awt.*;java.text.*").build();

        assertThat(pool.submit(new Echo(new Point(1, 2))).get()).isEqualTo(new Point(1, 2));
    }

    @Test
    void aTaskMayBeOfNoPackage() throws Exception {
        var constructor = Class.forName("OfNoPackage").asSubclass(Callable.class).getDeclaredConstructor(Object.class);
        constructor.setAccessible(true);
        Callable<?> inner = constructor.newInstance("bread");

        assertThat(pool.submit((Callable<?>) constructor.newInstance(List.of(inner))).get()).isEqualTo(List.of(inner));
        assertThat(failure(pool.submit(new Echo(inner)))).hasMessageContaining("OfNoPackage");
    }

    @Test
    void aTaskWhoseOwnCodeFailsOnTheWayFailsAlone() throws Exception {
        List<Callable<Object>> tasks = List.of(new Echo(1), new Echo(new Unwritable("not now")), new Echo(2));
        var results = pool.imap(tasks.stream(), 3);

        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next).hasRootCauseMessage("not now");
        assertThat(results.next()).isEqualTo(2);
    }

    private static final class Unwritable implements Serializable {

        private static final long serialVersionUID = 1;

        private final String message;

        Unwritable(String message) {
            this.message = message;
        }

        private void writeObject(ObjectOutputStream out) {
            throw new AssertionError(message);
        }
    }

    @Test
    void aResultWhoseOwnCodeFailsOnTheWayFailsAlone() throws Exception {
        List<Callable<Object>> tasks = List.of(new Echo(1), new MakeUnreadable(), new Echo(2));
        var results = pool.imap(tasks.stream(), 3);

        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next).hasRootCauseMessage("not here");
        assertThat(results.next()).isEqualTo(2);
    }

    @Test
    void aResultWhoseFailureOnTheWayCannotBeNamedFailsAlone() throws Exception {
        List<Callable<Object>> tasks = List.of(new Echo(1), new MakeNameless(false), new MakeNameless(true), new Echo(2));
        var results = pool.imap(tasks.stream(), 4);

        assertThat(results.next()).isEqualTo(1);
        assertThatThrownBy(results::next).isInstanceOf(CompletionException.class);
        assertThatThrownBy(results::next).isInstanceOf(CompletionException.class);
        assertThat(results.next()).isEqualTo(2);
    }

    private record MakeNameless(boolean refused) implements Callable<Object>, Serializable {

        @Override
        public Object call() {
            return new Nameless(refused);
        }
    }

    private static final class Nameless implements Serializable {

        private static final long serialVersionUID = 1;

        private final boolean refused;

        Nameless(boolean refused) {
            this.refused = refused;
        }

        @SuppressWarnings("serial")
        private Object readResolve() throws InvalidClassException {
            if (refused) {
                throw new InvalidClassException("refused") {
                    @Override
                    public String getMessage() {
                        WireTest.sneak(new Exception("no message, and undeclared"));
                        return "";
                    }
                };
            }
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message");
                }
            };
        }
    }

    private record MakeUnreadable() implements Callable<Object>, Serializable {

        @Override
        public Object call() {
            return new Unreadable();
        }
    }

    private static final class Unreadable implements Serializable {

        private static final long serialVersionUID = 1;

        private Object readResolve() {
            throw new AssertionError("not here");
        }
    }

    @Test
    void aTaskLargerThanAFrameFailsAlone() throws Exception {
        pool = ProcessPool.builder(1).maxFrame(100_000).build();

        assertThat(failure(pool.submit(new Echo(new byte[200_000]))))
                .isInstanceOf(IOException.class).hasMessageContaining(Echo.class.getName()).hasMessageContaining("larger");
        assertThat(pool.map(Collections.nCopies(20, new Echo(new byte[40_000])), 20)).hasSize(20);
    }

    @Test
    void aResultLargerThanAFrameFailsAlone() {
        record MakeBytes(int size) implements Callable<byte[]>, Serializable {
            @Override
            public byte[] call() {
                return new byte[size];
            }
        }
        pool = ProcessPool.builder(1).maxFrame(100_000).build();
        var results = pool.imap(Stream.of(40_000, 90_000, 200_000, 50_000).map(MakeBytes::new), 4);

        assertThat(results.next()).hasSize(40_000);
        assertThat(results.next()).hasSize(90_000);
        assertThatThrownBy(results::next).hasMessageContaining("[B").hasMessageContaining("larger");
        assertThat(results.next()).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u56fd"})       // of one byte and of three
    void aResultThatFailsAtLengthOnTheWayFailsAlone(String letter) throws Exception {
        record MakeUnwritable(String message) implements Callable<Object>, Serializable {
            @Override
            public Object call() {
                return new Unwritable(message);
            }
        }
        pool = ProcessPool.builder(1).maxFrame(1024).build();
        String message = letter.repeat(700 / letter.getBytes(UTF_8).length);

        assertThat(failure(pool.submit(new MakeUnwritable(message)))).isInstanceOf(IOException.class)
                .hasMessageContaining(Unwritable.class.getName()).hasMessageContaining(letter.repeat(10));
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
        assertThat(pool.started).isOne();
    }

    @Test
    void aWorkerThatAnswersMoreThanItWasAskedIsEnded() {
        pool = poolOf("Forger", WorkerMain.READY, WorkerMain.ANSWERS);

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasRootCauseMessage("2 answers to 1 tasks");
    }

    @Test
    void aWorkerThatGivesBackWhatItWasNotAskedForIsEnded() {
        pool = poolOf("Forger", WorkerMain.READY, WorkerMain.RETURNED);

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasRootCauseMessage("frames come back that nobody asked for");
    }

    @Test
    void aWorkerThatSaysWhatNoneSaysIsEnded() {
        pool = poolOf("Forger", WorkerMain.END);

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("none starts").hasRootCauseMessage("a frame of kind 6");
    }

    /** Says what it is told to, the first at once and the next when it has heard of a task. */
    static final class Forger {

        public static void main(String[] arguments) throws IOException {
            var in = new DataInputStream(System.in);
            for (String kind : arguments[0].split(",")) {
                var frame = new Wire.Writer(1 << 16);
                frame.add(1);
                frame.add(2);
                Framing.write(System.out, frame.frame(Byte.parseByte(kind)));
                Framing.read(in, 1 << 16);
            }
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A pool whose one worker is another program; the JVM takes the first name of a class for the program. */
    private static ProcessPool poolOf(String program, byte... kinds) {
        String says = IntStream.range(0, kinds.length).mapToObj(i -> String.valueOf(kinds[i])).collect(Collectors.joining(","));
        return ProcessPool.builder(1).retries(0).jvmOptions("-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), ProcessPoolTest.class.getName() + "$" + program, says).build();
    }

    @Test
    void anEndlessLineOfStandardErrorComesInParts() throws IOException {
        var text = new StringReader("x".repeat(25_000) + "\nshort\r\nlast");

        assertThat(Stream.generate(() -> lengthOfNextLine(text)).limit(6)).containsExactly(10_000, 10_000, 5_000, 5, 4, -1);
    }

    private static int lengthOfNextLine(Reader text) {
        try {
            String line = PoolWorker.nextLine(text);
            return line == null ? -1 : line.length();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    // Deaths

    @Test
    void aTaskWhoseWorkerIsKilledRunsAgain() throws Exception {
        pool = ProcessPool.ofSize(1);
        Future<Long> task = pool.submit(new StayUntil(file("begun"), file("go")));
        Future<Long> behind = pool.submit(new Note(file("behind")));
        patiently().until(() -> isNoted("begun"));
        ProcessHandle first = pool.workers().getFirst();

        first.destroyForcibly();
        patiently().until(() -> Files.readAllLines(file("begun")).size() == 2);
        Files.createFile(file("go"));

        assertThat(task.get()).isNotEqualTo(first.pid()).isEqualTo(behind.get());
        assertThat(Files.readAllLines(file("behind"))).as("runs of the task behind it").hasSize(1);
    }

    @Test
    void anIdleWorkerThatDiesIsReplacedForTheNextTask() throws Exception {
        long first = pool.submit(new Pid()).get();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        patiently().until(() -> pool.workers().isEmpty());

        assertThat(pool.submit(new Pid()).get()).isNotEqualTo(first);
        assertThat(ProcessHandle.of(first)).as("no zombie").isEmpty();
    }

    @Test
    void aWorkerThatIsBeingEndedGetsNoOtherTask() throws Exception {
        pool = ProcessPool.builder(1).retries(0).build();
        var goOn = new CompletableFuture<Void>();
        Future<Integer> held = pool.submitThen(new Square(2), done -> goOn.join());
        Future<Long> answered = pool.submit(new InterruptAfterwards(file("answered")));
        patiently().until(() -> isNoted("answered"));
        answered.cancel(true);

        Future<Integer> next = pool.submit(new Square(3));
        goOn.complete(null);

        assertThat(next.get()).isEqualTo(9);
        assertThat(held.get()).isEqualTo(4);
    }

    @Test
    void aTaskThatEndsItsWorkerThreeTimesFails() throws Exception {
        pool = ProcessPool.ofSize(1);
        var deadly = new Exit(file("tries").toString(), 3);
        Future<Long> task = pool.submit(deadly);
        Future<Integer> innocent = pool.submit(new Square(4));

        assertThat(failure(task)).isInstanceOf(WorkerDiedException.class)
                .hasMessage(deadly + " has lost its worker 3 times, at last with exit code 3");
        assertThat(Files.readAllLines(file("tries"))).hasSize(3);
        assertThat(innocent.get()).isEqualTo(16);
    }

    @Test
    void theDeadlyTaskOfAChunkFailsAlone() {
        pool = ProcessPool.builder(1).retries(1).build();
        List<Callable<? extends Number>> tasks = List.of(new Square(2), new Exit(file("tries").toString(), 3), new Square(3));
        var results = pool.imap(asNumbers(tasks).stream(), 3);

        assertThat(results.next()).isEqualTo(4);
        assertThatThrownBy(results::next).hasCauseInstanceOf(WorkerDiedException.class);
        assertThat(results.next()).isEqualTo(9);
    }

    @Test
    void withoutRetriesTheFirstDeathIsTheLast() {
        pool = ProcessPool.builder(1).retries(0).build();

        assertThat(failure(pool.submit(new Exit(file("tries").toString(), 4)))).isInstanceOf(WorkerDiedException.class);
        assertThat(file("tries")).hasContent(lines("tries").getFirst());
    }

    @Test
    void aTaskThatTakesAllMemoryEndsOnlyItsWorker() throws Exception {
        pool = ProcessPool.builder(1).retries(0).jvmOptions("-Xmx16m").build();

        assertThat(failure(pool.submit(new TakeAllMemory()))).isInstanceOf(WorkerDiedException.class);
        assertThat(pool.submit(new Square(3)).get()).isEqualTo(9);
    }

    @Test
    void theDeathOfAWorkerIsToldOfThoughItsTaskCannotBeNamed() {
        record Nameless() implements Callable<Long>, Serializable {
            @Override
            public Long call() {
                Runtime.getRuntime().halt(3);
                return 0L;
            }

            @Override
            public String toString() {
                throw new IllegalStateException("no name");
            }
        }
        pool = ProcessPool.builder(1).retries(0).build();

        assertThat(failure(pool.submit(new Nameless()))).isInstanceOf(WorkerDiedException.class)
                .hasMessage(Nameless.class.getName() + " has lost its worker, with exit code 3");
    }

    @Test
    void aTaskThatInterruptsItsThreadDisturbsNoOther() throws Exception {
        record LookAndInterrupt() implements Callable<Boolean>, Serializable {
            @Override
            public Boolean call() {
                boolean was = Thread.currentThread().isInterrupted();
                Thread.currentThread().interrupt();
                return was;
            }
        }
        pool = ProcessPool.ofSize(1);

        assertThat(pool.map(Collections.nCopies(4, new LookAndInterrupt()), 2)).containsOnly(false);
        pool.submit(new Pid()).get();
        assertThat(pool.started).isOne();
    }

    @Test
    void anInterruptThatComesAfterItsTaskDisturbsNoOther() throws Exception {
        pool = ProcessPool.ofSize(1);
        long worker = pool.submit(new InterruptAfterwards(file("interrupted"))).get();
        patiently().until(() -> isNoted("interrupted"));

        assertThat(pool.submit(new Pid()).get()).isEqualTo(worker);
        assertThat(pool.started).isOne();
    }

    /** Leaves a thread behind that interrupts its own, once that has answered and waits, and notes it in a file. */
    private record InterruptAfterwards(String file) implements Callable<Long>, Serializable {

        InterruptAfterwards(Path file) {
            this(file.toString());
        }

        @Override
        public Long call() {
            Thread main = Thread.currentThread();
            new Thread(() -> {
                while (main.getState() != WAITING) {
                    Thread.onSpinWait();
                }
                main.interrupt();
                new RunAndNote(file).run();
            }).start();
            return ProcessHandle.current().pid();
        }
    }

    @Test
    void aWorkerThatCannotWorkOnEndsWhateverThreadsATaskHasLeft() {
        record FailBeyondWords() implements Callable<Long>, Serializable {
            @Override
            public Long call() throws Unspeakable {
                new Thread(LockSupport::park).start();
                throw new Unspeakable();
            }
        }
        pool = ProcessPool.builder(1).retries(0).build();

        assertThat(failure(pool.submit(new FailBeyondWords()))).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("with exit code 1");
    }

    private static final class Unspeakable extends Exception {

        private static final long serialVersionUID = 1;
        @SuppressWarnings("serial")
        private final Object lock = new Object();

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no stack");
        }
    }

    @Test
    void aWorkerThatCannotEvenBeToldOfFailsItsTask() {
        String classPath = System.clearProperty("java.class.path");
        try {
            assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                    .hasMessageEndingWith("has no worker: none starts").hasCauseInstanceOf(NullPointerException.class);
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    @Test
    void aProcessThatCannotBeMadeFailsItsTaskAndSaysWhy() {
        pool = ProcessPool.builder(1).jvmOptions("a\0b").build();

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("has no worker: none starts").hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aTaskFailsIfThereIsNoThreadForAWorkerAndIsToldWithoutTheLock() {
        pool = poolOfThreads(0, 2);
        var underTheLock = new CompletableFuture<Boolean>();

        Future<Long> task = Call.supply("submitter", () -> pool.submitThen(new Pid(), failed ->
                underTheLock.complete(Thread.holdsLock(pool)))).awaitResult();

        assertThat(failure(task)).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("has no worker: none starts").hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(underTheLock.join()).isFalse();
    }

    @Test
    void aTaskFailsIfThereIsNoThreadForAnotherWorkerAfterItsOwnHasDied() {
        pool = poolOfThreads(1, 1);

        assertThat(failure(pool.submit(new Exit(file("begun").toString(), 1)))).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("has no worker: none starts").hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(lines("begun")).hasSize(1);
    }

    @Test
    void oneThatHasNoThreadCostsNoTaskWhileAnotherIsWell() throws Exception {
        pool = poolOfThreads(1, 2);
        Future<Long> running = pool.submit(new StayUntil(file("begun"), file("go")));
        patiently().until(() -> isNoted("begun"));
        List<RemoteTask<Integer>> squares = pool.remote(Square.upTo(20), done -> {});
        Call.run("submitter", () -> pool.enqueue(Chunk.cut(squares, 1))).awaitResult();
        patiently().until(() -> squares.stream().allMatch(this::isWithAWorker));

        squares.getFirst().cancel(false);       // so that the others come back, and call for a second worker again
        Files.createFile(file("go"));

        assertThat(running.get()).isPositive();
        for (int i = 1; i < 20; i++) {
            assertThat(squares.get(i).get()).isEqualTo(i * i);
        }
    }

    /** A pool for whose workers there are only so many threads. */
    private static ProcessPool poolOfThreads(int threads, int size) {
        ProcessPoolBuilder settings = ProcessPool.builder(size);
        var made = new AtomicInteger();
        settings.threads = feeder -> new Thread(feeder) {
            @Override
            public void start() {
                if (made.incrementAndGet() > threads) {
                    throw new OutOfMemoryError("no thread left");
                }
                super.start();
            }
        };
        return settings.build();
    }

    @Test
    void workersThatAreKilledAsTheyStartAreNotReplacedForEver() {
        ProcessPoolBuilder settings = ProcessPool.builder(1);
        pool = poolOf("Doomed");
        for (int i = 1; i < ProcessPool.MOST_STARTS_IN_VAIN; i++) {
            pool.ended(new PoolWorker(pool, settings, "worker"), 137);
        }

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("none starts, and the last ended with exit code 137");
        assertThat(pool.started).isOne();
    }

    static final class Doomed {

        public static void main(String[] arguments) {
            Runtime.getRuntime().halt(137);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+NoSuchOption", "-Xlog:gc:stdout"})        // which gets between the frames
    void workersThatCannotStartFailTheirTasks(String option) {
        pool = ProcessPool.builder(2).jvmOptions(option).build();

        assertThat(failure(pool.submit(new Pid()))).isInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("none starts");
    }

    /** They are neither in the queue nor with a worker, where shutdownNow looks. */
    @Test
    void thoseGivenUpAreCancelledIfThePoolIsStoppedMeanwhile() throws Exception {
        pool = ProcessPool.builder(1).jvmOptions("-XX:+NoSuchOption").build();
        var firstFails = new CompletableFuture<Void>();
        var goOn = new CompletableFuture<Void>();
        var first = new RemoteTask<>(pool, new Pid(), failed -> {
            firstFails.complete(null);
            goOn.join();
        });
        var second = new RemoteTask<>(pool, new Pid(), done -> {});
        pool.enqueue(Chunk.cut(List.of(first, second), 1));
        firstFails.join();

        pool.shutdownNow();
        goOn.complete(null);

        patiently().until(second::isDone);
        assertThat(second.isCancelled()).as("cancelled").isTrue();
    }

    @Test
    void oneThatCannotStartCostsNoTaskWhileAnotherIsWell() throws Exception {
        Path options = Files.writeString(file("options"), "-Xmx64m");
        pool = ProcessPool.builder(2).jvmOptions("@" + options).build();
        Future<Long> running = pool.submit(new StayUntil(file("begun"), file("go")));
        patiently().until(() -> isNoted("begun"));
        Files.writeString(options, "-XX:+NoSuchOption");
        List<RemoteTask<Integer>> squares = pool.remote(Square.upTo(200), done -> {});

        pool.enqueue(Chunk.cut(squares, 1));
        patiently().until(() -> log.isLogged("worker-2", "NoSuchOption") && threads("worker-2 listener").findAny().isEmpty());
        Files.createFile(file("go"));

        assertThat(running.get()).isPositive();
        for (int i = 0; i < 200; i++) {
            assertThat(squares.get(i).get()).isEqualTo(i * i);
        }
    }

    @Test
    void aTaskForWhichNoOtherWorkerStartsIsToldHowThatOneEnded() throws Exception {
        Path options = Files.writeString(file("options"), "-Xmx64m");
        pool = ProcessPool.builder(1).jvmOptions("@" + options).build();
        Future<Long> task = pool.submit(new Stay(file("begun")));
        patiently().until(() -> isNoted("begun"));
        Files.writeString(options, "-XX:+NoSuchOption");

        pool.workers().getFirst().destroyForcibly();

        assertThat(failure(task)).isInstanceOf(WorkerDiedException.class)
                .hasMessageEndingWith("has no worker: none starts, and the last ended with exit code 1");
    }

    @Test
    void aWorkerLeavesNoFile() throws Exception {
        record Files(String folder) implements Callable<List<String>>, Serializable {
            @Override
            public List<String> call() {
                String user = System.getProperty("user.name");
                Path own = Path.of(folder, "hsperfdata_" + user, String.valueOf(ProcessHandle.current().pid()));
                return own.toFile().exists() ? List.of(own.toString()) : List.of();
            }
        }

        assertThat(pool.submit(new Files(System.getProperty("java.io.tmpdir"))).get()).isEmpty();
    }

    @Test
    void aWorkerThatCrashesLeavesNoFileEither() {
        record Crash() implements Callable<Long>, Serializable {
            @Override
            @SuppressWarnings("restricted")
            public Long call() {
                return MemorySegment.ofAddress(1).reinterpret(100).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
            }
        }
        pool = ProcessPool.builder(1).retries(0)
                .jvmOptions("--enable-native-access=ALL-UNNAMED").build();

        assertThat(failure(pool.submit(new Crash()))).isInstanceOf(WorkerDiedException.class);
        assertThat(Path.of("").toAbsolutePath()).isDirectoryNotContaining("glob:**hs_err*");
        assertThat(pool.command()).as("what leaves a core file where the system allows any").contains("-XX:-CreateCoredumpOnCrash");
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** A worker takes its time to start when the machine is busy. */
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(40));
    }

    private boolean isWithAWorker(Future<?> task) {
        synchronized (pool) {
            return ((RemoteTask<?>) task).chunk.worker != null;
        }
    }

    private boolean isNoted(String name) {
        return !lines(name).isEmpty();
    }

    private List<String> lines(String name) {
        try {
            return Files.readAllLines(file(name));
        } catch (IOException missing) {
            return List.of();
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Callable<Number>> asNumbers(List<Callable<? extends Number>> tasks) {
        return (List<Callable<Number>>) (List<?>) tasks;
    }

    private static Throwable failure(Future<?> task) {
        Throwable thrown = catchThrowable(task::get);
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }
}
