package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file that many threads may write to: one thread owns it, the others send it their rows.
 *
 * <p>Rows keep the order in which one thread sends them. After {@link #close} the file has every row that was
 * sent, each of them whole and as it was when it was sent, or {@code close} says why not.
 */
final class CsvSink implements AutoCloseable {

    // @start region=sink
    private final ExecutorService writer =
            Executors.newFixedThreadPool(1, Thread.ofPlatform().name("writer").factory());
    private final CSVPrinter printer;
    private Throwable trouble;          // the writer's own, until it has ended

    CsvSink(Path file, String... header) throws IOException {
        this(Files.newBufferedWriter(file), header);
    }

    CsvSink(Writer file, String... header) throws IOException {
        printer = new CSVPrinter(file, CSVFormat.RFC4180.builder().setHeader(header).get());
    }

    void write(List<?> row) {
        List<String> mine = row.stream().map(Object::toString).toList();    // whatever becomes of the cells
        writer.execute(() -> print(mine));
    }

    private void print(List<String> row) {
        if (trouble != null) {
            return;                     // the row before may be torn, and this one would go on in its line
        }
        try {
            printer.printRecord(row);
            printer.flush();            // so that a crash tears the last row at most
        } catch (Throwable e) {           // an error tears a row as well
            trouble = e;
        }
    }

    @Override
    public void close() throws IOException {
        writer.shutdown();
        try (printer) {
            awaitTheLastRow();
            if (trouble != null) {
                throw new IOException("rows are missing", trouble);
            }
        }
    }

    /** However often the closer is interrupted: {@code writer.close()} would drop the rows in the queue. */
    private void awaitTheLastRow() {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = writer.awaitTermination(Long.MAX_VALUE, NANOSECONDS);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
    // @end
}
