package course.queues;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A queue that knows when all its jobs are done, as Python's {@code queue.Queue} does and no queue of Java.
 *
 * <p>Taken is not done: a job is unfinished from {@code put} until somebody who took one calls {@code taskDone}.
 * {@code join} waits until none is. A worker may put further jobs before it marks its own as done, and
 * {@code join} waits for these, too.
 */
public final class JoinableQueue<T> {

    private final Queue<T> jobs = new ArrayDeque<>();       // guarded by this
    private int unfinished;                                 // guarded by this

    // @start region=put-and-take
    /** @throws NullPointerException if the job is null; then none is unfinished for it */
    public synchronized void put(T job) {
        jobs.add(job);
        unfinished++;
        notifyAll();
    }

    /** @throws InterruptedException if it is interrupted while it waits for a job; then nothing was taken */
    public synchronized T take() throws InterruptedException {
        while (jobs.isEmpty()) {
            wait();
        }
        return jobs.remove();
    }
    // @end

    // @start region=done-and-join
    /**
     * Marks one job as done, which the caller has taken.
     *
     * @throws IllegalStateException if more jobs would be done than were put; then nothing is marked
     */
    public synchronized void taskDone() {
        if (unfinished == 0) {
            throw new IllegalStateException("more jobs done than were put");
        }
        unfinished--;
        if (unfinished == 0) {
            notifyAll();
        }
    }

    /**
     * Waits until every job that was put is done.
     *
     * @throws InterruptedException if it is interrupted while it waits
     */
    public synchronized void join() throws InterruptedException {
        while (unfinished > 0) {
            wait();
        }
    }
    // @end
}
