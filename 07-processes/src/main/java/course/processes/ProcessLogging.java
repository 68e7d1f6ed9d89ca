package course.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several processes that log into one file one writes, and the others send it their records.
 *
 * <p>Watch four workers log ten lines into one file, and then two processes, each with a handler of its own
 * for one file, make two files.
 *
 * <pre>./mvnw -q -pl 07-processes -Dlesson=ProcessLogging</pre>
 *
 * @see java.util.logging.FileHandler
 */
final class ProcessLogging {

    private static final Logger log = LoggerFactory.getLogger(ProcessLogging.class);

    void main() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("log");
        Path file = folder.resolve("file.log");
        try {
            var handler = new FileHandler(file.toString());
            handler.setFormatter(new Line());
            try {
                work(4, Worker.class, handler);
            } finally {
                handler.close();
            }
            log.info("one writer: {} lines in {}", Files.readAllLines(file).size(), namesIn(folder));
            Files.delete(file);

            ChildJvms.run(2, WriterOfItsOwn.class, file);
            log.info("two writers: {}", namesIn(folder));
        } finally {
            for (String name : namesIn(folder)) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    // @start region=parent
    /**
     * Returns when so many workers have ended, and all that they have logged is with the handler.
     *
     * @throws IOException if one has failed, or has been ended for what it sent; then the others are ended, too, and what
     *         is not with the handler by then is lost
     */
    void work(int count, Class<?> kind, Handler handler) throws IOException, InterruptedException {
        var names = Thread.ofPlatform().name("worker-", 1).factory();
        try (var listeners = Executors.newThreadPerTaskExecutor(names); var workers = new ChildJvms()) {
            for (int i = 0; i < count; i++) {
                workers.start(1, kind, i);
            }
            for (Process worker : workers.children) {
                listeners.execute(() -> listen(worker, handler));
            }
            workers.awaitEnd();
        }
    }

    /** Hands on the records of a worker. If it sends anything else, it is not heard any more, and ended. */
    void listen(Process worker, Handler handler) {
        String name = Thread.currentThread().getName();
        try (var in = new DataInputStream(worker.getInputStream())) {
            for (byte[] frame; (frame = Framing.read(in, RecordsToParent.LONGEST)) != null; ) {
                LogRecord record = record(new String(frame, UTF_8));
                record.setLoggerName(name);
                handler.publish(record);
                log.info("{}", record.getMessage());
            }
        } catch (IOException notOurs) {
            var warning = new LogRecord(Level.WARNING, "ended: " + notOurs.getMessage());
            warning.setLoggerName(name);
            handler.publish(warning);
            worker.destroyForcibly();
        }
    }

    /** Without control characters: a line break in a text would make two lines of it, the second a lie. */
    private static LogRecord record(String sent) throws StreamCorruptedException {
        int blank = sent.indexOf(' ');
        try {
            var level = Level.parse(sent.substring(0, blank));
            return new LogRecord(level, sent.substring(blank + 1).replaceAll("\\p{Cc}", "?"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noLevel) {
            throw new StreamCorruptedException("a record without a level");
        }
    }
    // @end

    static final class Line extends Formatter {

        @Override
        public String format(LogRecord record) {
            return record.getLoggerName() + " " + record.getLevel() + " " + record.getMessage() + "\n";
        }
    }

    // @start region=worker
    static final class Worker {

        public static void main(String[] arguments) {
            RecordsToParent.install();
            var logger = java.util.logging.Logger.getLogger("worker");
            for (int number = 2 + Integer.parseInt(arguments[0]); number <= 6; number += 4) {
                logger.info(number + " being processed");
                logger.info("Final Result: " + number * number);
            }
        }
    }
    // @end

    /** Has its own handler for a file that another process writes, too. */
    static final class WriterOfItsOwn {

        public static void main(String[] arguments) throws IOException {
            var handler = new FileHandler(arguments[0]);        // wrong: the second one gets another file
            ChildJvms.meet();
            handler.publish(new LogRecord(Level.INFO, "2 being processed"));
            handler.close();
        }
    }
}
