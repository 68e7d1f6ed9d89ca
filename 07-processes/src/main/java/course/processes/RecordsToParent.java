package course.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends what a child logs to its parent, each record in a frame: its level as a number, a blank and its text, with the
 * name and the message of the exception if it has one.
 */
final class RecordsToParent extends Handler {

    /** What is longer is cut by the child and refused by the parent. */
    static final int LONGEST = 1 << 13;

    private final OutputStream out;

    /** Takes no {@code PrintStream}: that keeps it to itself when nobody reads any more. */
    RecordsToParent(OutputStream out) {
        this.out = out;
        setFormatter(new SimpleFormatter());
    }

    // @start region=child
    /** Has all loggers of this JVM send to the parent, and what it prints out of the way of the frames. */
    static void install() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new RecordsToParent(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
    }

    @Override
    public synchronized void publish(LogRecord record) {        // or frames of two threads might mix
        if (!isLoggable(record)) {
            return;
        }
        Throwable thrown = record.getThrown();
        String text = record.getLevel().intValue() + " " + getFormatter().formatMessage(record)
                + (thrown == null ? "" : ": " + thrown);
        byte[] bytes = text.getBytes(UTF_8);
        try {
            Framing.write(out, Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
        } catch (IOException unsent) {
            reportError(null, unsent, ErrorManager.WRITE_FAILURE);
        }
    }
    // @end

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        // And leave the output open: it is not ours.
    }
}
