package course.threads;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Writes log entries in a thread of its own, so that nobody who logs has to wait for a slow disk.
 *
 * <p>The thread is a daemon and keeps no program up. What was logged before {@link #close} is written when it returns;
 * without {@code close} the end of the log may be lost. What is logged after {@code close} is not written. An entry that
 * the target fails to write is lost; its failure reaches the uncaught-exception handler, and the log goes on. So it does
 * when the target interrupts the thread. The target must not close its own logger: {@code close} would wait for itself.
 */
final class BackgroundLogger implements AutoCloseable {

    /** Tells the writer to end. An empty one cannot be logged, so no entry is ever taken for it. */
    private static final Optional<String> END = Optional.empty();

    private final BlockingQueue<Optional<String>> entries = new LinkedBlockingQueue<>();
    private final Thread writer;

    // @start region=logger
    BackgroundLogger(Consumer<String> target) {
        // It may start here: it looks at nothing but entries, which are there, and no subclass has more to set.
        writer = Thread.ofPlatform().name("log-writer").daemon().start(() -> writeAll(target));
    }

    void log(String entry) {
        entries.add(Optional.of(entry));
    }

    private void writeAll(Consumer<String> target) {
        boolean open = true;
        while (open) {
            try {
                Optional<String> entry = entries.take();
                entry.ifPresent(words -> write(words, target));
                open = entry.isPresent();
            } catch (InterruptedException notYet) {
                // Only the last entry ends the log; an interrupt would lose what is queued before it.
            }
        }
    }

    private static void write(String entry, Consumer<String> target) {
        try {
            target.accept(entry);
        } catch (Throwable failure) {       // else it would end the writer, and nobody who logs would know
            report(failure);
        }
    }

    private static void report(Throwable failure) {
        Thread me = Thread.currentThread();
        try {
            me.getUncaughtExceptionHandler().uncaughtException(me, failure);
        } catch (Throwable unheard) {
            // The JVM ignores what a handler throws; whoever calls one by hand has to do the same.
        }
    }

    /** Returns when all entries are written, or early, and then with the flag set, when you are interrupted. */
    @Override
    public void close() {
        entries.add(END);
        try {
            writer.join();
        } catch (InterruptedException cannotWait) {
            Thread.currentThread().interrupt();
        }
    }
    // @end
}
