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
 * sent, each of them whole, or {@code close} says why not.
 */
final class CsvSink implements AutoCloseable {

    // @start region=sink
    private final ExecutorService writer =
            Executors.newFixedThreadPool(1, Thread.ofPlatform().name("writer").factory());
    private final CSVPrinter printer;
    private IOException trouble;        // the writer's own, until it has ended

    CsvSink(Path file, String... header) throws IOException {
        this(Files.newBufferedWriter(file), header);
    }

    CsvSink(Writer file, String... header) throws IOException {
        printer = new CSVPrinter(file, CSVFormat.RFC4180.builder().setHeader(header).get());
    }

    void write(List<?> row) {
        List<?> mine = List.copyOf(row);        // whatever the sender does with his afterwards
        writer.execute(() -> print(mine));
    }

    private void print(List<?> row) {
        try {
            printer.printRecord(row);
            printer.flush();            // so that a crash leaves whole rows
        } catch (IOException e) {
            trouble = e;
        }
    }

    @Override
    public void close() throws IOException {
        writer.shutdown();
        awaitTheLastRow();
        printer.close();
        if (trouble != null) {
            throw trouble;
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
