package course.processes;

import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** The parent's end of a task: a future that is answered from outside. */
class RemoteTask<T> extends FutureTask<T> {

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
        this.body = body;
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

    void fail(Throwable cause) {
        setException(cause);
    }

    /** Ends the worker as well, if it is at this task and {@code mayInterruptIfRunning}. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && mayInterruptIfRunning) {
            pool.cancelled(this);
        }
        return cancelled;
    }

    @Override
    protected void done() {
        whenDone.accept(this);
    }
}
