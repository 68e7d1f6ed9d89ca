package course.executors.exercise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Not a task is handed on but a turn, one at a time and outside the lock: whoever has it takes the first task, and
 * its end hands on the next turn. A turn that is refused leaves the queue to the next task that comes.
 */
final class SerialExecutorSolution implements Executor {

    private interface NextTurn extends AutoCloseable {
        @Override
        void close();
    }

    private final Executor executor;
    private final Deque<Runnable> waiting = new ArrayDeque<>();     // guarded by this
    private boolean underWay;                                       // guarded by this

    SerialExecutorSolution(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        if (needsATurn(task)) {
            handOn(task);
        }
    }

    private synchronized boolean needsATurn(Runnable task) {
        waiting.addLast(task);
        boolean wasIdle = !underWay;
        underWay = true;
        return wasIdle;
    }

    private void handOn(Runnable newcomer) {
        var begun = new AtomicBoolean();
        try {
            executor.execute(() -> {
                begun.set(true);
                runFirst();
            });
        } catch (RuntimeException | Error trouble) {
            if (!begun.get()) {             // else it comes from a task that has run here
                takeBack(newcomer);
            }
            throw trouble;
        }
    }

    private synchronized void takeBack(Runnable newcomer) {
        waiting.removeLastOccurrence(newcomer);
        underWay = false;
    }

    private void runFirst() {
        try (NextTurn _ = this::handOnNext) {       // unlike finally, it does not hide what the task throws
            first().run();
        }
    }

    private synchronized Runnable first() {
        return waiting.removeFirst();
    }

    private void handOnNext() {
        if (goesOn()) {
            handOn(null);                   // nobody is there to be told; what waits stays
        }
    }

    private synchronized boolean goesOn() {
        underWay = !waiting.isEmpty();
        return underWay;
    }
}
