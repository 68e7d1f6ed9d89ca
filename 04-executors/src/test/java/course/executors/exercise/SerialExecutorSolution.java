package course.executors.exercise;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Not a task is handed on but a turn, one at a time and outside the lock: whoever has the turn works off the queue; a
 * task that throws hands on the next turn. A turn that is refused to a newcomer is asked for once more if others wait;
 * else it leaves the queue to the next task that comes.
 */
final class SerialExecutorSolution implements Executor {

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
                runTurn();
            });
        } catch (RuntimeException | Error trouble) {
            if (!begun.get() && othersWait(newcomer)) {         // else it comes from a task that has run here
                handOnAfter(trouble);
            }
            throw trouble;
        }
    }

    /** Takes the newcomer back. Whoever came meanwhile was not refused: for him one more turn is asked for. */
    private synchronized boolean othersWait(Runnable newcomer) {
        boolean isFirstRefusal = waiting.removeLastOccurrence(newcomer);        // that turn is for no newcomer
        underWay = isFirstRefusal && !waiting.isEmpty();
        return underWay;
    }

    /** In a loop: where the other runs it in this thread, a turn within a turn would fill the stack. */
    private void runTurn() {
        do {
            try {
                first().run();
            } catch (RuntimeException | Error trouble) {
                handOnAfter(trouble);
                throw trouble;
            }
        } while (goesOn());
    }

    private synchronized Runnable first() {
        return waiting.removeFirst();
    }

    private void handOnAfter(Throwable trouble) {
        try {
            if (goesOn()) {
                handOn(null);               // nobody is there to be told; what waits stays
            }
        } catch (RuntimeException | Error refused) {
            trouble.addSuppressed(refused);         // and does not hide what the task has thrown
        }
    }

    private synchronized boolean goesOn() {
        underWay = !waiting.isEmpty();
        return underWay;
    }
}
