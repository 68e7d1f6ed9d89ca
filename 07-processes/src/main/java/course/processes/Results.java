package course.processes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * Results one by one, with a few tasks always under way ahead of them.
 *
 * <p>A failed task throws a {@link CompletionException} in its turn; those after it come all the same.
 * What the source of the tasks throws comes at once, and no task that it gave before is lost.
 */
final class Results<T> implements Iterator<T> {

    private final ProcessPool pool;
    private final Iterator<? extends Callable<T>> tasks;
    private final int chunk;
    private final long ahead;
    private final boolean inOrder;
    private final BlockingDeque<RemoteTask<T>> next = new LinkedBlockingDeque<>();
    private int underWay;

    Results(ProcessPool pool, Iterator<? extends Callable<T>> tasks, int chunk, long ahead, boolean inOrder) {
        this.pool = pool;
        this.tasks = tasks;
        this.chunk = ProcessPoolBuilder.atLeast("chunk", 1, chunk);
        this.ahead = ahead;
        this.inOrder = inOrder;
    }

    @Override
    public boolean hasNext() {
        return underWay > 0 || tasks.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        sendAhead();
        try {
            return resultOf(next.take());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a result");
        }
    }

    private T resultOf(RemoteTask<T> task) throws InterruptedException {
        underWay--;
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        } catch (InterruptedException stopped) {
            next.addFirst(task);        // whoever asks again gets it
            underWay++;
            throw stopped;
        }
    }

    private void sendAhead() {
        while (underWay + chunk <= ahead && tasks.hasNext()) {
            var remote = new ArrayList<RemoteTask<T>>();
            try {
                while (remote.size() < chunk && tasks.hasNext()) {
                    remote.add(new RemoteTask<>(pool, tasks.next(), inOrder ? done -> {} : next::add));
                }
            } finally {
                pool.enqueue(Chunk.cut(remote, chunk));     // first, for it may refuse them
                if (inOrder) {
                    next.addAll(remote);
                }
                underWay += remote.size();
            }
        }
    }
}
