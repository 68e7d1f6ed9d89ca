package course.processes;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child's exception ends the child, not its parent; by itself only exit code 1 comes over. To learn more, have the
 * child send a report, and read that as carefully as anything from outside.
 *
 * <p>Watch the parent catch what the child threw, with the child's message and the child's lines of code.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ChildException</pre>
 *
 * @see Throwable#setStackTrace
 */
final class ChildException {

    private static final Logger log = LoggerFactory.getLogger(ChildException.class);
    private static final int LARGEST_REPORT = 1 << 20;

    /** Text only: the parent need not know the classes of the child's exceptions. */
    record Report(String type, String message, StackTraceElement[] lines) implements Serializable {

        /** Whoever reads a report goes this way, too. */
        Report {
            Objects.requireNonNull(type);
            List.of(lines);         // none of them is null
        }
    }

    void main() throws IOException, InterruptedException {
        try {
            hear(start("bake", "sourdough"));
        } catch (ChildFailedException failed) {
            log.info("{}", failed.getMessage());
            log.info("it was thrown in {}", failed.getStackTrace()[0].getMethodName());
        }
        log.info("the parent goes on");
    }

    // @start region=parent
    Process start(String... arguments) throws IOException {
        return new ProcessBuilder(Jvm.command(Child.class, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /**
     * Waits for a child, and throws what it threw; if it failed and did not say how, its exit code must do.
     *
     * @throws IOException also if it sends anything but a report; then it is ended
     */
    void hear(Process child) throws IOException, InterruptedException, ChildFailedException {
        try {
            byte[] frame;
            try (var in = new DataInputStream(child.getInputStream())) {
                frame = Framing.read(in, LARGEST_REPORT);
            }
            Report report = frame == null ? null : report(frame);
            int exitCode = child.waitFor();
            if (report != null) {
                throw new ChildFailedException(report, exitCode);
            }
            if (exitCode != 0) {
                throw new ChildFailedException(exitCode);       // killed, perhaps: then it had no time for a report
            }
        } finally {
            child.destroyForcibly().onExit().join();
        }
    }

    private static Report report(byte[] frame) throws IOException {
        Object sent = new Wire.Reader(frame).next(new Allowed("", LARGEST_REPORT).around(Report.class));
        if (sent instanceof Report report) {
            return report;
        }
        throw new StreamCorruptedException("a report expected, received: " + Wire.typeOf(sent));
    }
    // @end

    /** The child's exception, on the parent's side. */
    static final class ChildFailedException extends Exception {

        private static final long serialVersionUID = 1;

        private final int exitCode;

        ChildFailedException(Report report, int exitCode) {
            super("the child ended with exit code " + exitCode + ": " + report.type() + ": " + report.message());
            setStackTrace(report.lines());
            this.exitCode = exitCode;
        }

        ChildFailedException(int exitCode) {
            super("the child ended with exit code " + exitCode + " and without a report");
            this.exitCode = exitCode;
        }

        int exitCode() {
            return exitCode;
        }
    }

    // @start region=child
    static final class Child {

        public static void main(String[] arguments) throws IOException {
            try {
                work(arguments);
            } catch (Throwable failure) {
                var report = new Wire.Writer(LARGEST_REPORT);
                report.add(new Report(failure.getClass().getName(), failure.getMessage(), failure.getStackTrace()));
                Framing.write(System.out, report.frame((byte) 0));
                throw failure;
            }
        }

        private static void work(String... arguments) {
            switch (arguments[0]) {
                case "bake" -> throw new IllegalStateException("no flour for the " + arguments[1]);
                case "knead" -> work(arguments);        // and again, until the stack is full
                default -> { }
            }
        }
    }
    // @end
}
