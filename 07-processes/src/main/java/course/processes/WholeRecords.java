package course.processes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Processes that append to one file keep their records whole if each record is one write, under the file's
 * lock.
 *
 * @see WholeFiles
 * @see java.nio.file.StandardOpenOption#APPEND
 */
final class WholeRecords {

    /** Has so many processes write, and Bob when each of them is in the middle. */
    void write(int count, Class<?> kind, Path book) throws IOException, InterruptedException {
        try (var writers = new ChildJvms()) {
            writers.start(count, kind, book);
            writers.awaitAll();
            append(book, "Bob owes 2");
            writers.goOn();
            writers.awaitEnd();
        }
    }

    static boolean isWhole(String record) {
        return record.matches("[A-Z][a-z]+ owes \\d");
    }

    // @start region=append
    void appendInPieces(Path book, VisitorFile.Pause pause, String one, String other)
            throws IOException, InterruptedException {
        try (var channel = FileChannel.open(book, CREATE, APPEND)) {
            channel.write(UTF_8.encode(one));       // wrong: now anybody may add to what is not yet a record
            pause.run();
            channel.write(UTF_8.encode(other));
        }
    }

    /** The lock is freed with its channel. Threads need one of their own beside it. */
    synchronized void append(Path book, String record) throws IOException {
        var line = UTF_8.encode(record + "\n");
        try (var channel = FileChannel.open(book, CREATE, APPEND)) {
            channel.lock();
            while (line.hasRemaining()) {           // one write does it, unless the disk is full
                channel.write(line);
            }
        }
    }
    // @end

    static final class Ann {

        public static void main(String[] arguments) throws IOException, InterruptedException {
            new WholeRecords().appendInPieces(Path.of(arguments[0]), ChildJvms::meet, "Ann owes ", "5\n");
        }
    }

    static final class Clerk {

        public static void main(String[] arguments) throws IOException {
            Path book = Path.of(arguments[0]);
            writeHalf(book);
            ChildJvms.meet();
            writeHalf(book);
        }

        private static void writeHalf(Path book) throws IOException {
            var office = new WholeRecords();
            for (int i = 0; i < 125; i++) {
                office.append(book, "Zoe owes 7");
            }
        }
    }
}
