package course.threads;

import java.time.Duration;

/**
 * A thread costs more than a tiny task is worth: measure before you split the work.
 *
 * <p>A thousand additions, each on a platform thread of its own, take thousands of times as long as in a loop. Virtual
 * threads are cheaper to start, yet far from free: with them it is tens or hundreds of times.
 *
 * @see <a href="https://openjdk.org/jeps/444">JEP 444, Virtual Threads</a>
 */
final class ThreadCosts {

    private static final int TASKS = 1000;

    // @start region=two-ways
    Duration inALoop(Runnable task) {
        long begun = System.nanoTime();
        for (int i = 0; i < TASKS; i++) {
            task.run();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    Duration threadPerTask(Thread.Builder kind, Runnable task) throws InterruptedException {
        long begun = System.nanoTime();
        var threads = new Thread[TASKS];
        for (int i = 0; i < TASKS; i++) {
            threads[i] = kind.start(task);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
    // @end
}
