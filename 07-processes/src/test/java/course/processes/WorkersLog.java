package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What workers have written to standard error, as the parent's log has it; not on the console. */
final class WorkersLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(PoolWorker.class);
    private volatile boolean late;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {

        @Override
        protected void append(ILoggingEvent line) {
            String worker = line.getThreadName();       // else it would take the name of whoever asks first
            await().forever().until(() -> !late || !isHeard(worker));
            late = false;
            super.append(line);
        }
    };

    WorkersLog() {
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    /** From now on no line gets into the log before its worker has ended and nothing but the log is waited for. */
    void beLate() {
        late = true;
    }

    private static boolean isHeard(String worker) {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread ->
                thread.getName().equals(worker + " listener") && thread.getState() != TIMED_WAITING);
    }

    boolean isLogged(String worker, String text) {
        synchronized (lines) {
            return List.copyOf(lines.list).stream().anyMatch(line ->
                    line.getThreadName().equals(worker) && line.getFormattedMessage().contains(text));
        }
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
    }
}
