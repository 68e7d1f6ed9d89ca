package course.executors;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSinkTest {

    @TempDir Path folder;

    @Test
    void theFileHasTheHeaderAndEveryRowInOrder() throws IOException {
        try (var sink = new CsvSink(file(), "url", "title")) {
            sink.write(List.of("/1", "one"));
            sink.write(List.of("/2", "two"));
        }
        assertThat(rows()).containsExactly(List.of("url", "title"), List.of("/1", "one"), List.of("/2", "two"));
    }

    @Test
    void aFileWithoutRowsHasItsHeader() throws IOException {
        new CsvSink(file(), "url", "title").close();

        assertThat(rows()).containsExactly(List.of("url", "title"));
    }

    @Test
    void quotesCommasAndNewlinesComeBackAsTheyWere() throws IOException {
        List<String> nasty = List.of("say \"hello\"", "a,b", "two\nlines", "\r\n", "\"", "", " padded ", "é€𝄞");
        try (var sink = new CsvSink(file(), "1", "2", "3", "4", "5", "6", "7", "8")) {
            sink.write(nasty);
        }
        assertThat(rows().get(1)).isEqualTo(nasty);
    }

    @Test
    void eightWritersTearNoRow() throws IOException {
        try (var sink = new CsvSink(file(), "clerk", "parcel", "for")) {
            CsvResultSink.noteAll(sink::write);
        }
        assertThat(rows().stream().skip(1)).hasSize(40).doesNotHaveDuplicates()
                .allMatch(row -> row.size() == 3 && row.getLast().equals("Anna \"the cook\", 2nd floor"));
    }

    @Test
    void oneThreadWritesThemAll() throws IOException {
        Set<Thread> writers = ConcurrentHashMap.newKeySet();
        var signing = new Object() {
            @Override
            public String toString() {
                writers.add(Thread.currentThread());
                return "signed";
            }
        };
        try (var sink = new CsvSink(file(), "signature")) {
            IntStream.range(0, 20).forEach(i -> sink.write(List.of(signing)));
        }
        assertThat(writers).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void theSenderDoesNotWaitForTheWriterButCloseDoes() throws IOException {
        var mayBePrinted = new CountDownLatch(1);
        var sink = new CsvSink(file(), "cell");
        sink.write(List.of(slow(mayBePrinted)));
        sink.write(List.of("quick"));
        var closer = Call.run("closer", sink::close);
        await().until(closer.thread()::getState, is(TIMED_WAITING));

        mayBePrinted.countDown();

        closer.awaitResult();
        assertThat(rows()).containsExactly(List.of("cell"), List.of("slow"), List.of("quick"));
    }

    @Test
    void aCloserWhoIsInterruptedLosesNoRowAndStaysInterrupted() throws IOException {
        var mayBePrinted = new CountDownLatch(1);
        var sink = new CsvSink(file(), "cell");
        sink.write(List.of(slow(mayBePrinted)));
        sink.write(List.of("quick"));
        var closer = Call.supply("closer", () -> {
            sink.close();
            return Thread.currentThread().isInterrupted();
        });
        for (int interrupts = 1; interrupts <= 2; interrupts++) {
            await().until(() -> closer.thread().getState() == TIMED_WAITING || closer.outcome().isDone());
            closer.interrupt();
            await("he takes note of it").until(() -> !closer.thread().isInterrupted() || closer.outcome().isDone());
        }

        mayBePrinted.countDown();

        assertThat(closer.awaitResult()).as("interrupted").isTrue();
        assertThat(rows()).containsExactly(List.of("cell"), List.of("slow"), List.of("quick"));
    }

    @Test
    void whatTheSenderDoesToHisRowAfterwardsDoesNotMatter() throws IOException {
        var row = new ArrayList<>(List.of("mine"));
        try (var sink = new CsvSink(file(), "cell")) {
            sink.write(row);
            row.set(0, "changed");
        }
        assertThat(rows().get(1)).containsExactly("mine");
    }

    @Test
    void aRowIsInTheFileAsAWholeBeforeTheNextComes() throws IOException {
        var sink = new CsvSink(file(), "cell");
        sink.write(List.of("first"));
        var found = new ArrayList<List<String>>();
        var looking = new Object() {
            @Override
            public String toString() {
                try {
                    found.addAll(rows());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return "second";
            }
        };
        sink.write(List.of(looking));
        sink.close();

        assertThat(found).containsExactly(List.of("cell"), List.of("first"));
    }

    @Test
    void afterCloseNoRowIsTaken() throws IOException {
        var sink = new CsvSink(file(), "cell");
        sink.close();

        assertThatThrownBy(() -> sink.write(List.of("late"))).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void closeSaysWhyRowsAreMissing() throws IOException {
        var full = new IOException("the disk is full");
        var disk = new FilterWriter(Writer.nullWriter()) {
            @Override
            public void flush() throws IOException {
                throw full;
            }
        };
        var sink = new CsvSink(disk, "cell");
        sink.write(List.of("where to?"));

        assertThatThrownBy(sink::close).isSameAs(full);
    }

    private Path file() {
        return folder.resolve("rows.csv");
    }

    private List<List<String>> rows() throws IOException {
        return CsvResultSink.rows(file());
    }

    /** A cell that cannot be printed before. */
    private static Object slow(CountDownLatch mayBePrinted) {
        return new Object() {
            @Override
            public String toString() {
                try {
                    mayBePrinted.await();
                } catch (InterruptedException stopped) {
                    // The test is over.
                }
                return "slow";
            }
        };
    }
}
