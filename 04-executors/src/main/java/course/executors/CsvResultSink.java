package course.executors;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file has one writer; all others hand it their rows. Then no row is torn, and nobody needs a lock.
 *
 * <p>Eight clerks note down parcels. With a shared file that each writes to cell by cell, cells of several
 * rows stand in one line. With a sink every line is a parcel, and a name with a comma and a quote comes back
 * as it was.
 *
 * <pre>./mvnw -q -pl 04-executors -Dlesson=CsvResultSink</pre>
 *
 * @see CsvSink
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180, Common Format for CSV Files</a>
 */
final class CsvResultSink {

    private static final Logger log = LoggerFactory.getLogger(CsvResultSink.class);

    void main() throws IOException {
        Path file = Files.createTempFile("parcels", ".csv");
        try (var shared = new SharedFile(file)) {
            noteAll(shared::write);
        }
        log.info("everybody writes: {} lines are parcels", count(file));

        try (var sink = new CsvSink(file, "clerk", "parcel", "for")) {
            noteAll(sink::write);
        }
        log.info("one writes: {} lines are parcels", count(file));
        log.info("a line of the file: {}", Files.readAllLines(file).get(1));
        Files.delete(file);
    }

    // @start region=many
    /** Eight clerks note five parcels each, all at the same time. */
    static void noteAll(Consumer<List<?>> notes) {
        try (var clerks = Executors.newFixedThreadPool(8)) {
            for (int clerk = 1; clerk <= 8; clerk++) {
                int number = clerk;
                clerks.execute(() -> {
                    for (int parcel = 1; parcel <= 5; parcel++) {
                        notes.accept(List.of("clerk " + number, "parcel " + parcel,
                                "Anna \"the cook\", 2nd floor"));
                    }
                });
            }
        }
    }
    // @end

    // @start region=torn
    /**
     * Broken on purpose: each caller writes its own row, cell by cell, and others write between its cells.
     */
    static final class SharedFile implements AutoCloseable {

        private final Writer file;

        SharedFile(Path path) throws IOException {
            file = Files.newBufferedWriter(path);
        }

        void write(List<?> row) {
            try {
                for (Object cell : row) {
                    file.write(cell + ",");
                    Thread.yield();             // wrong: while I look for my next cell, others write theirs
                }
                file.write("\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
    // @end

    static List<List<String>> rows(Path file) throws IOException {
        String text = Files.readString(file);
        return CSVFormat.RFC4180.parse(new StringReader(text)).stream().map(CSVRecord::toList).toList();
    }

    private static long count(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.matches("clerk \\d,parcel \\d,.*2nd floor.*"))
                .count();
    }
}
