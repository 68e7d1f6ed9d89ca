package course.threads;

import java.time.Duration;

/**
 * A thread costs more than a tiny task is worth: measure before you split the work.
 *
 * <p>A thousand additions, each on a platform thread of its own, take hundreds of times as long as in a loop that runs
 * for the first time, and thousands of times as long as later. Virtual threads are cheaper to start, yet not free: with
 * them it is a few times at first, and dozens later.
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
