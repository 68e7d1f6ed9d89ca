package course.queues.exercise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** A node is unfinished from being found to being done, so none unfinished means that nobody can find any more. */
final class VisitOnceSolution<T> {

    private final Function<T, ? extends Collection<T>> next;
    private final Set<T> found = new HashSet<>();           // guarded by this
    private final Queue<T> toAsk = new ArrayDeque<>();      // guarded by this
    private int unfinished;                                 // guarded by this
    private Throwable failure;                              // guarded by this
    private boolean ended;                                  // guarded by this

    private VisitOnceSolution(Function<T, ? extends Collection<T>> next) {
        this.next = next;
    }

    static <T> Set<T> visit(T start, Function<T, ? extends Collection<T>> next, int threads)
            throws InterruptedException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        return new VisitOnceSolution<T>(next).visitAll(start, threads);
    }

    private Set<T> visitAll(T start, int threads) throws InterruptedException {
        add(List.of(start));
        var workers = new ArrayList<Thread>();
        try {
            while (workers.size() < threads) {
                workers.add(Thread.ofPlatform().name("visitor-" + workers.size()).start(this::work));
            }
            awaitEnd();
        } finally {
            end();
            workers.forEach(Thread::interrupt);
        }
        return found;
    }

    private void work() {
        try {
            for (T node = take(); node != null; node = take()) {
                add(next.apply(node));
                done();
            }
        } catch (InterruptedException stopped) {
            // The visit is over.
        } catch (RuntimeException | Error failed) {
            fail(failed);
        }
    }

    private synchronized T take() throws InterruptedException {
        while (!ended && toAsk.isEmpty() && unfinished > 0) {
            wait();
        }
        return ended ? null : toAsk.poll();     // next may have swallowed the interrupt
    }

    private synchronized void add(Collection<T> nodes) {
        for (T node : nodes) {
            if (found.add(node)) {
                toAsk.add(node);
                unfinished++;
            }
        }
        notifyAll();
    }

    private synchronized void done() {
        unfinished--;
        notifyAll();
    }

    private synchronized void fail(Throwable failed) {
        if (failure == null) {
            failure = failed;
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (unfinished > 0 && failure == null) {
            wait();
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }
}
