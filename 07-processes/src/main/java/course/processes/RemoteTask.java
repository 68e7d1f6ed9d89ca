package course.processes;

import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parent's end of a task: a future that is answered from outside. */
class RemoteTask<T> extends FutureTask<T> {

    private static final Logger log = LoggerFactory.getLogger(RemoteTask.class);

    final Object body;                          // a Callable or a Runnable
    private final ProcessPool pool;
    private final Consumer<RemoteTask<T>> whenDone;

    Chunk chunk;                                // guarded by the pool's lock
    int deaths;                                 // guarded by the pool's lock
    boolean unwanted;                           // guarded by the pool's lock

    RemoteTask(ProcessPool pool, Object body, Consumer<RemoteTask<T>> whenDone) {
        super(() -> {
            throw new IllegalStateException("this task runs in a worker process, not here");
        });
        this.pool = pool;
        this.body = Objects.requireNonNull(body, "a task is null");
        this.whenDone = whenDone;
    }

    @SuppressWarnings("unchecked")
    void answer(Object outcome) {
        if (outcome instanceof Failed(Throwable cause)) {
            setException(cause);
        } else {
            set((T) outcome);
        }
    }

    /**
     * Cancels the task; if a worker is at it, and {@code mayInterruptIfRunning}, ends the worker.
     *
     * <p>A task that its worker has got but not begun is asked back. Should the worker begin it in that very moment,
     * the task counts as running.
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            pool.cancelled(this, mayInterruptIfRunning);
        }
        return cancelled;
    }

    @Override
    protected void done() {
        try {
            whenDone.accept(this);
        } catch (Throwable broken) {
            log.error("what should follow {} has failed", body, broken);
        }
    }
}
