package course.executors.exercise;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** One task is with the other executor at a time, and its end, handled under the lock, sends the next. */
final class SerialExecutorSolution implements Executor {

    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();     // guarded by this
    private boolean underWay;                                       // guarded by this

    SerialExecutorSolution(Executor executor) {
        this.executor = executor;
    }

    @Override
    public synchronized void execute(Runnable task) {
        waiting.add(task);
        if (!underWay) {
            sendNext();
        }
    }

    private synchronized void sendNext() {
        Runnable next = waiting.poll();
        underWay = next != null;
        if (underWay) {
            executor.execute(() -> {
                try {
                    next.run();
                } finally {
                    sendNext();
                }
            });
        }
    }
}
