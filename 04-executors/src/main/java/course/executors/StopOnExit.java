package course.executors;

import java.util.concurrent.ExecutorService;

/**
 * Stops the tasks of an executor when the JVM is told to end, as by Ctrl-C, and lets each tidy up behind
 * itself. Whoever closes it closes the executor.
 *
 * <p>The JVM ends with no regard for {@code finally} blocks, but first it runs its hooks and waits for them.
 * This one interrupts the tasks, and <em>that</em> makes their {@code finally} blocks run.
 */
final class StopOnExit implements AutoCloseable {

    // @start region=hook
    final Thread hook;
    private final ExecutorService tasks;

    StopOnExit(ExecutorService tasks) {
        this.tasks = tasks;
        hook = Thread.ofPlatform().name("on-exit").unstarted(() -> stopNow(tasks));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static void stopNow(ExecutorService tasks) {
        tasks.shutdownNow();
        tasks.close();          // waits until they have tidied up
    }

    /** Until the last task has ended there is something to stop. */
    @Override
    public void close() {
        tasks.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // It is at work just now.
        }
    }
    // @end
}
