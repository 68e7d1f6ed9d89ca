package course.producerconsumer;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** People who work at the same time and go home together: when one fails, or we are interrupted, all are sent home. */
final class Crew {

    private Crew() {}

    // @start region=crew
    /** Does each job in a thread of its own; returns, or throws, when none of them is left. */
    static void run(ThreadFactory threads, List<Job> jobs) throws InterruptedException {
        var names = jobs.stream().map(Job::name).iterator();
        try (var crew = Executors.newThreadPerTaskExecutor(work -> called(names.next(), threads.newThread(work)))) {
            try {
                var finished = new ExecutorCompletionService<Void>(crew);
                jobs.forEach(finished::submit);
                for (int left = jobs.size(); left > 0; left--) {
                    finished.take().get();
                }
            } catch (ExecutionException failed) {
                throw new IllegalStateException("the crew has failed", failed.getCause());
            } finally {
                crew.shutdownNow();     // sends home who still works; then close() waits for them
            }
        }
    }

    /** Before it starts, for a recorder knows a thread by its first name. */
    private static Thread called(String name, Thread thread) {
        thread.setName(name);
        return thread;
    }
    // @end

    /** What one of them does, and how its thread is called. */
    record Job(String name, Body body) implements Callable<Void> {

        @Override
        public Void call() throws InterruptedException {
            body.run();
            return null;
        }
    }

    @FunctionalInterface
    interface Body {
        void run() throws InterruptedException;
    }
}
