package course.executors.exercise;

import java.util.concurrent.Executor;

/**
 * Exercise: an executor that runs its tasks one at a time, on the threads of another executor.
 *
 * <ul>
 *   <li>The tasks run on the threads of the other executor; {@code execute} does not wait for a task that
 *       another thread is running, not even where the other executor runs tasks in the thread that hands them in, as
 *       {@code Runnable::run} does.
 *   <li>They run in the order in which they were handed in, and no two at the same time, though on different threads.
 *   <li>What a task has written, the next one reads, without any lock of their own.
 *   <li>A task that throws, be it an exception or an error, does not stop the next. What it threw goes to the thread that
 *       ran it.
 *   <li>If the other refuses a task, whoever hands it in gets the exception, and that task is never run. For those that
 *       were handed in meanwhile it is asked once more. If it refuses these, too, or the next when a task has ended, what
 *       waits stays, and runs in its turn when something new is handed in. A refusal stops nothing for good and hides
 *       nothing that a task threw; what a task throws is no refusal.
 * </ul>
 *
 * <pre>./mvnw -pl 04-executors test -Pexercises -Dtest=SerialExecutorTest</pre>
 *
 * <p>Stuck? Keep the tasks in a queue of your own, and remember whether one is under way. Whoever ends a task sees to
 * the next.
 */
public final class SerialExecutor implements Executor {

    // your turn
    public SerialExecutor(Executor executor) {
        throw new UnsupportedOperationException("TODO");
    }

    // your turn
    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException("TODO");
    }
}
