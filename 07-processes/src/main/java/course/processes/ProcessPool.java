package course.processes;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An executor whose workers are JVMs of their own.
 *
 * <p>A task is a serialisable record that is {@link Callable} or {@link Runnable}; it comes out in a worker as an
 * equal record, and its result or exception comes back. Workers start when they are needed, up to the size of the
 * pool, and stay.
 *
 * <pre>{@code
 * record Square(int n) implements Callable<Integer>, Serializable {
 *     public Integer call() { return n * n; }
 * }
 *
 * try (var pool = ProcessPool.ofSize(4)) {
 *     int nine = pool.submit(new Square(3)).get();
 *     List<Integer> squares = pool.map(numbers.stream().map(Square::new).toList(), 256);
 * }
 * }</pre>
 *
 * <p>A task runs <em>at least once</em>: if its worker dies, another begins it anew. Allow no
 * {@link ProcessPoolBuilder#retries retries} if it must not run twice. A chunk whose worker died is begun anew task by
 * task, with those that were done; without retries all of it fails.
 */
public final class ProcessPool extends AbstractExecutorService {

    private static final Logger log = LoggerFactory.getLogger(ProcessPool.class);
    private static final int KILLED = 128;          // from here on exit codes mean that a signal did it, but on Windows
    static final int MOST_STARTS_IN_VAIN = 100;     // in a row

    private final ProcessPoolBuilder settings;
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final Deque<Chunk> queue = new ArrayDeque<>();          // guarded by this
    private final List<PoolWorker> workers = new ArrayList<>();     // guarded by this
    int started;                                                    // guarded by this
    private int startsInVain;                                       // guarded by this
    private boolean shutdown;                                       // guarded by this
    private boolean stopped;                                        // guarded by this

    ProcessPool(ProcessPoolBuilder settings) {
        this.settings = settings;
    }

    /**
     * A pool of so many workers, with all else as it is if nothing is said.
     *
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static ProcessPool ofSize(int size) {
        return builder(size).build();
    }

    /** A pool of as many workers as the machine has cores. */
    public static ProcessPoolBuilder builder() {
        return builder(Runtime.getRuntime().availableProcessors());
    }

    /**
     * A pool of so many workers, of which more can be said.
     *
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static ProcessPoolBuilder builder(int size) {
        return new ProcessPoolBuilder(size);
    }

    // What users call.

    /**
     * Runs all tasks, so many to a frame, and returns their results in the order of the tasks.
     *
     * @throws ExecutionException when all are done, if one of them has failed
     * @throws InterruptedException if interrupted while it waits; that cancels the tasks, and ends workers that are at one
     * @throws CancellationException if the pool is stopped meanwhile
     * @throws RejectedExecutionException if the pool is shut down
     * @throws IllegalArgumentException if the chunk is less than 1
     */
    public <T> List<T> map(Collection<? extends Callable<T>> tasks, int chunk)
            throws InterruptedException, ExecutionException {
        var all = new ArrayList<>(tasks);       // counted once, for somebody may take from them meanwhile
        var left = new CountDownLatch(all.size());
        List<RemoteTask<T>> remote = remote(all, done -> left.countDown());
        try {
            enqueue(Chunk.cut(remote, chunk));
            left.await();
            var results = new ArrayList<T>(remote.size());
            for (RemoteTask<T> task : remote) {
                results.add(task.get());
            }
            return results;
        } finally {
            remote.forEach(task -> task.cancel(true));      // nobody waits for them any more
        }
    }

    /**
     * Results in the order of the tasks; tasks are taken only as results are asked for, a few ahead.
     *
     * <p>{@code next} throws a {@link CompletionException} in place of the result of a task that has failed, and the
     * results after it come all the same; a {@link CancellationException} for a task that was cancelled when the pool was
     * stopped, or if interrupted while it waits, which leaves the interrupt set, and the result for whoever asks again;
     * and a {@link RejectedExecutionException} for each chunk that the pool, shut down meanwhile, does not take.
     *
     * @throws IllegalArgumentException if the chunk is less than 1
     */
    public <T> Iterator<T> imap(Stream<? extends Callable<T>> tasks, int chunk) {
        return new Results<>(this, tasks.iterator(), chunk, 2L * chunk * settings.size, true);
    }

    /** As {@link #imap}, but results as they come. */
    public <T> Iterator<T> imapUnordered(Stream<? extends Callable<T>> tasks, int chunk) {
        return new Results<>(this, tasks.iterator(), chunk, 2L * chunk * settings.size, false);
    }

    /**
     * Submits a task that hands its future over when it has succeeded, failed or been cancelled. What is thrown there is
     * logged.
     *
     * <p>That happens in the thread that hears the worker, in the one that feeds it if the task cannot travel, in the
     * one that cancels, or in the one that submits if there is no thread left for a worker: as long as it takes, that
     * worker is not heard or not fed, and who waits there for another of the pool's tasks may wait for ever.
     */
    public <T> Future<T> submitThen(Callable<T> task, Consumer<Future<T>> whenDone) {
        var remote = new RemoteTask<T>(this, task, whenDone::accept);
        enqueue(List.of(new Chunk(List.of(remote))));
        return remote;
    }

    /**
     * Runs a serialisable command in a worker; should it fail, that is logged.
     *
     * @throws RejectedExecutionException if the pool is shut down, or if the command is not serialisable or is a future, as
     *         those of {@link java.util.concurrent.CompletableFuture} are: only its copy in the worker would be completed
     */
    @Override
    public void execute(Runnable command) {
        RemoteTask<?> task = command instanceof RemoteTask<?> ours
                ? ours : new RemoteTask<>(this, command, ProcessPool::logFailure);
        if (task != command && (command instanceof Future<?> || !(command instanceof Serializable))) {
            throw new RejectedExecutionException(command.getClass().getName() + " is not serialisable, or is a future");
        }
        enqueue(List.of(new Chunk(List.of(task))));
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException inThreeCenturies) {
            throw new AssertionError(inThreeCenturies);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        long start = System.nanoTime();
        var done = new LinkedBlockingQueue<RemoteTask<T>>();
        List<RemoteTask<T>> remote = remote(tasks, done::add);
        if (remote.isEmpty()) {
            throw new IllegalArgumentException("no tasks, where at least one is needed");
        }
        try {
            enqueue(Chunk.cut(remote, 1));
            for (int left = remote.size(); ; left--) {
                RemoteTask<T> next = done.poll(unit.toNanos(timeout) - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new TimeoutException();
                }
                if (next.state() == Future.State.SUCCESS || left == 1) {
                    return next.get();
                }
            }
        } catch (CancellationException stopped) {
            throw new ExecutionException(stopped);
        } finally {
            remote.forEach(task -> task.cancel(true));
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return new RemoteTask<>(this, task, done -> {});
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return new RemoteTask<>(this, task, done -> {}) {
            @Override
            void answer(Object outcome) {
                super.answer(outcome instanceof Failed ? outcome : value);
            }
        };
    }

    /** The workers that are up. */
    public synchronized List<ProcessHandle> workers() {
        return workers.stream().filter(worker -> worker.ready).map(worker -> worker.process)
                .filter(Process::isAlive).map(Process::toHandle).toList();
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
        wakeAll();
    }

    /** Ends the workers, cancels every task, and returns those that still waited here and that no worker had begun. */
    @Override
    public List<Runnable> shutdownNow() {
        var all = new ArrayList<RemoteTask<?>>();
        List<RemoteTask<?>> never;
        synchronized (this) {
            shutdown = true;
            stopped = true;
            for (PoolWorker worker : workers) {
                worker.kill();
                worker.underWay.forEach(chunk -> all.addAll(chunk.unanswered()));
            }
            wakeAll();
            never = emptyQueue();
            all.addAll(never);
            never.removeIf(task -> task.deaths > 0);
        }
        all.forEach(task -> task.cancel(false));
        return List.copyOf(never);
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return terminated.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return terminated.await(timeout, unit);
    }

    // What the pool's own classes call.

    <T> List<RemoteTask<T>> remote(Collection<? extends Callable<T>> tasks, Consumer<RemoteTask<T>> whenDone) {
        return tasks.stream().map(task -> new RemoteTask<>(this, task, whenDone)).toList();
    }

    void enqueue(List<Chunk> chunks) {
        PoolWorker threadless;
        synchronized (this) {
            if (shutdown) {
                throw new RejectedExecutionException("the pool is shut down");
            }
            queue.addAll(chunks);
            threadless = startWorkers();
            workers.stream()
                    .filter(worker -> worker.mayHaveMore() && worker.isHungry())
                    .sorted(Comparator.comparingInt(worker -> worker.underWay.size()))      // idle ones first
                    .limit(queue.size())
                    .forEach(PoolWorker::wake);
        }
        endThreadless(threadless);
    }

    // @start region=next
    /** What a worker is to be sent next; null if that was all. An idle one asks others for what they have not begun. */
    synchronized Order nextFor(PoolWorker worker) {
        if (worker.ended) {
            return null;
        }
        int recall = worker.recalling > 0 ? 0 : worker.recall;
        worker.recall -= recall;
        worker.recalling += recall;
        Chunk chunk = take(worker);
        boolean idle = worker.ready && worker.underWay.isEmpty();
        boolean othersHaveTooMuch = idle && queue.isEmpty() && askBack();
        if (idle && (worker.quota == 0 || shutdown && queue.isEmpty() && !othersHaveTooMuch)) {
            return null;
        }
        return new Order(recall, chunk);
    }

    private Chunk take(PoolWorker worker) {
        assert Thread.holdsLock(this);
        while (worker.mayHaveMore() && !queue.isEmpty()) {
            Chunk chunk = queue.remove();
            chunk.dropCancelled();
            if (chunk.size() > worker.quota) {
                queue.addFirst(chunk.split(worker.quota));
            }
            if (chunk.size() > 0) {
                worker.quota -= chunk.size();
                worker.underWay.add(chunk);
                chunk.worker = worker;
                return chunk;
            }
        }
        return null;
    }

    /** Asks the worker with the most frames for half of them; false if each has one at most. */
    private boolean askBack() {
        PoolWorker busiest = workers.stream().max(Comparator.comparingInt(worker -> worker.underWay.size())).get();
        busiest.askBack(busiest.recalling > 0 ? 0 : busiest.underWay.size() / 2);
        return busiest.underWay.size() > 1;
    }
    // @end

    synchronized void started(PoolWorker worker, Process process) {
        worker.process = process;
        if (stopped) {
            worker.kill();
        }
    }

    synchronized void ready(PoolWorker worker) {
        worker.ready = true;
        startsInVain = 0;
        wakeAll();
    }

    /** Of a chunk only these tasks can be sent, of so many looked at; those behind them are for the next frame. */
    synchronized void sendsOnly(PoolWorker worker, Chunk chunk, List<RemoteTask<?>> sent, int seen) {
        if (worker.ended) {
            return;
        }
        worker.quota += chunk.size() - sent.size();
        if (seen < chunk.size()) {
            putBack(chunk.split(seen));
        }
        chunk.keep(sent);
        if (sent.isEmpty()) {
            worker.underWay.remove(chunk);
        }
        worker.endIfUnwanted();
        wakeAll();
    }

    /** Returns the tasks that the worker has answered, in the order in which they were sent. */
    synchronized List<RemoteTask<?>> answeredBy(PoolWorker worker, int count) {
        int sent = worker.underWay.stream().mapToInt(Chunk::size).sum();
        if (count > sent) {
            throw new IllegalStateException(count + " answers to " + sent + " tasks");
        }
        var answered = new ArrayList<RemoteTask<?>>(count);
        while (answered.size() < count) {
            Chunk first = worker.underWay.element();
            answered.add(first.answered());
            if (first.size() == 0) {
                worker.underWay.remove();
            }
        }
        worker.endIfUnwanted();
        if (worker.isHungry()) {
            worker.wake();
        }
        return answered;
    }

    synchronized void returnedBy(PoolWorker worker, int frames) {
        if (frames < 0 || frames > worker.recalling) {
            throw new IllegalStateException("frames come back that nobody asked for");
        }
        worker.recalling = 0;
        for (int i = 0; i < frames; i++) {
            Chunk last = worker.underWay.removeLast();
            worker.quota += last.size();
            putBack(last);
        }
        endThreadless(startWorkers());       // no task is told of it, for this worker is left
        wakeAll();
    }

    synchronized void cancelled(RemoteTask<?> task, boolean mayEndItsWorker) {
        task.unwanted = mayEndItsWorker;
        PoolWorker worker = task.chunk == null ? null : task.chunk.worker;
        if (worker != null) {
            worker.endIfUnwanted();
            worker.askBack(worker.underWay.size() - 1);
        }
    }

    void ended(PoolWorker worker, int exitCode) {
        try {
            for (RemoteTask<?> task : putBackWhatIsLeft(worker, exitCode)) {
                if (isStopped()) {
                    task.cancel(false);     // where shutdownNow looked, it may not have been
                } else {
                    int deaths = worker.ready ? task.deaths : 0;        // else this one was none of them
                    task.answer(new Failed(new WorkerDiedException(task.body, deaths, exitCode, worker.unfit)));
                }
            }
        } finally {
            endThreadless(remove(worker, exitCode));
        }
    }

    /** Ends one for which there is no thread. Not under the lock if no other is left: then tasks are told of it. */
    private void endThreadless(PoolWorker worker) {
        if (worker != null) {
            ended(worker, PoolWorker.NO_PROCESS);
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    // @start region=ended
    /** Puts back what a worker has left undone, and returns what is given up. It can have begun only its first chunk. */
    private synchronized List<RemoteTask<?>> putBackWhatIsLeft(PoolWorker worker, int exitCode) {
        worker.ended = true;
        startsInVain += worker.ready ? 0 : 1;
        wakeAll();
        var givenUp = new ArrayList<RemoteTask<?>>();
        while (worker.underWay.size() > 1) {
            putBack(worker.underWay.removeLast());
        }
        for (Chunk begun : worker.underWay) {
            for (RemoteTask<?> task : begun.unanswered().reversed()) {
                if (++task.deaths > settings.retries) {
                    givenUp.add(task);
                } else {
                    putBack(new Chunk(List.of(task)));      // alone, so that the guilty one shows
                }
            }
        }
        worker.underWay.clear();
        if (stopped || cannotStart(worker, exitCode) && !isAnyLeft()) {
            givenUp.addAll(emptyQueue());
        }
        return givenUp;
    }
    // @end

    private synchronized PoolWorker remove(PoolWorker worker, int exitCode) {
        workers.remove(worker);
        PoolWorker threadless = cannotStart(worker, exitCode) && isAnyLeft() ? null : startWorkers();
        wakeAll();
        return threadless;
    }

    /** Another one would not start either, at least not now. */
    private boolean cannotStart(PoolWorker worker, int exitCode) {
        return !worker.ready && (worker.unfit != null || exitCode < KILLED || startsInVain >= MOST_STARTS_IN_VAIN);
    }

    private boolean isAnyLeft() {
        return workers.stream().anyMatch(worker -> !worker.ended);
    }

    private void putBack(Chunk chunk) {
        chunk.worker = null;
        queue.addFirst(chunk);
    }

    private List<RemoteTask<?>> emptyQueue() {
        var tasks = new ArrayList<RemoteTask<?>>();
        queue.forEach(chunk -> tasks.addAll(chunk.unanswered()));
        queue.clear();
        return tasks;
    }

    /**
     * Starts workers for what waits if too few are idle. Should there be no thread for one, it is returned: whoever calls
     * this has to end it.
     */
    private PoolWorker startWorkers() {
        assert Thread.holdsLock(this);
        while (!queue.isEmpty() && queue.element().isDone()) {
            queue.remove();         // no worker need start for what is cancelled
        }
        int waiting = queue.size() + workers.stream().mapToInt(PoolWorker::tooMuch).sum();
        PoolWorker threadless = null;
        for (; waiting > 0 && workers.size() < settings.size && !stopped && threadless == null; waiting--) {
            var worker = new PoolWorker(this, settings, "worker-" + ++started);
            workers.add(worker);
            threadless = worker.start() ? null : worker;
        }
        return threadless;
    }

    private void wakeAll() {
        assert Thread.holdsLock(this);
        workers.forEach(PoolWorker::wake);
        if (shutdown && workers.isEmpty()) {
            terminated.countDown();
        }
    }

    List<String> command() {
        var options = new ArrayList<>(WorkerMain.OPTIONS);
        options.addAll(settings.jvmOptions);
        return Jvm.command(options, WorkerMain.class, String.valueOf(settings.maxFrame), settings.patterns);
    }

    private static void logFailure(RemoteTask<?> task) {
        if (task.state() == Future.State.FAILED) {
            log.error("{} has failed", task.body, task.exceptionNow());
        }
    }
}
