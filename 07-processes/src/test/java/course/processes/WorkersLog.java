package course.processes;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** What workers have written to standard error, as the parent's log has it; not on the console. */
final class WorkersLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(PoolWorker.class);
    private volatile long nanosForALine;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {

        @Override
        protected void append(ILoggingEvent line) {
            line.getThreadName();       // else it would take the name of whoever asks first
            LockSupport.parkNanos(nanosForALine);
            super.append(line);
        }
    };

    WorkersLog() {
        logger.setAdditive(false);
        logger.addAppender(lines);
        lines.start();
    }

    void takesItsTime() {
        nanosForALine = 2_000_000;
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
