package course.threads;

import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work and the thread are two things: write the work as a {@code Runnable}, and any thread can do it.
 *
 * <p>A subclass of {@code Thread} counts just as well, but it is married to its thread: it can be started once, and
 * never as a virtual thread. Given to another thread or to a pool it is a mere task; the thread that it is never starts.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=TasksAndSubclasses</pre>
 *
 * @see Runnable
 */
final class TasksAndSubclasses {

    private static final Logger log = LoggerFactory.getLogger(TasksAndSubclasses.class);

    void main() throws InterruptedException {
        var task = new CountToFive(number -> log.info("{}", number));
        Thread thread = Thread.ofPlatform().name("platform").start(task);
        thread.join();
        Thread sameTask = Thread.ofVirtual().name("virtual").start(task);
        sameTask.join();

        var subclass = new CountingThread(number -> log.info("{}", number));
        subclass.start();
        subclass.join();
    }

    // @start region=task
    record CountToFive(IntConsumer listener) implements Runnable {

        @Override
        public void run() {
            for (int number = 1; number <= 5; number++) {
                listener.accept(number);
            }
        }
    }
    // @end

    // @start region=subclass
    static final class CountingThread extends Thread {

        private final IntConsumer listener;

        CountingThread(IntConsumer listener) {
            super("subclass");
            this.listener = listener;
        }

        @Override
        public void run() {
            for (int number = 1; number <= 5; number++) {
                listener.accept(number);
            }
        }
    }
    // @end
}
