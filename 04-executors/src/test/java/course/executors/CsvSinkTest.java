package course.executors;

import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
        var signed = new FilterWriter(Writer.nullWriter()) {
            @Override
            public void flush() {
                writers.add(Thread.currentThread());
            }
        };
        try (var sink = new CsvSink(signed, "cell")) {
            IntStream.range(0, 20).forEach(i -> sink.write(List.of("signed")));
        }
        assertThat(writers).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void theSenderDoesNotWaitForTheWriterButCloseDoes() throws IOException {
        var mayBePrinted = new CountDownLatch(1);
        var sink = new CsvSink(slowFile(mayBePrinted), "cell");
        sink.write(List.of("slow"));
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
        var sink = new CsvSink(slowFile(mayBePrinted), "cell");
        sink.write(List.of("slow"));
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
        var mayBePrinted = new CountDownLatch(1);
        var cell = new StringBuilder("mine");
        var row = new ArrayList<Object>(List.of("mine", cell));
        try (var sink = new CsvSink(slowFile(mayBePrinted), "cell", "cell too")) {
            sink.write(List.of("slow", "slow"));
            sink.write(row);
            row.set(0, "changed");
            cell.replace(0, 4, "changed");
            mayBePrinted.countDown();
        }
        assertThat(rows().getLast()).containsExactly("mine", "mine");
    }

    @Test
    void aCellThatCannotBeWrittenIsToldToItsSenderAndTearsNoRow() throws IOException {
        var trouble = new IllegalStateException("I have no words");
        var speechless = new Object() {
            @Override
            public String toString() {
                throw trouble;
            }
        };
        try (var sink = new CsvSink(file(), "number", "name")) {
            assertThatThrownBy(() -> sink.write(List.of(1, speechless))).isSameAs(trouble);
            sink.write(List.of(2, "two"));
        }
        assertThat(rows()).containsExactly(List.of("number", "name"), List.of("2", "two"));
    }

    @Test
    void aRowIsInTheFileAsAWholeBeforeTheNextComes() throws IOException {
        var found = new ArrayList<List<String>>();
        var looking = new FilterWriter(Files.newBufferedWriter(file())) {
            @Override
            public void write(String text, int from, int length) throws IOException {
                if (text.equals("second")) {
                    found.addAll(rows());
                }
                super.write(text, from, length);
            }
        };
        try (var sink = new CsvSink(looking, "cell")) {
            sink.write(List.of("first"));
            sink.write(List.of("second"));
        }

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

        assertThatThrownBy(sink::close).isInstanceOf(IOException.class).cause().isSameAs(full);
    }

    static Stream<Throwable> troubles() {
        return Stream.of(new IOException("the disk is full"), new IllegalStateException("out of ink"),
                new StackOverflowError("out of room"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void nothingFollowsARowThatIsTorn(Throwable broken) throws IOException {
        var paper = new StringWriter();
        var pen = new FilterWriter(paper) {
            @Override
            public void write(String text, int from, int length) throws IOException {
                if (text.startsWith("much")) {
                    switch (broken) {
                        case IOException e -> throw e;
                        case RuntimeException e -> throw e;
                        default -> throw (Error) broken;
                    }
                }
                super.write(text, from, length);
            }
        };
        var sink = new CsvSink(pen, "number", "text");
        sink.write(List.of(1, "little"));
        sink.write(List.of(2, "much"));
        sink.write(List.of(3, "little"));
        sink.write(List.of(4, "much more"));

        assertThatThrownBy(sink::close).isInstanceOf(IOException.class).cause().isSameAs(broken);
        assertThat(paper.toString()).isEqualTo("number,text\r\n1,little\r\n2,");
    }

    private Path file() {
        return folder.resolve("rows.csv");
    }

    private List<List<String>> rows() throws IOException {
        return CsvResultSink.rows(file());
    }

    /** The file, which takes the word "slow" no sooner than that. */
    private Writer slowFile(CountDownLatch mayBePrinted) throws IOException {
        return new FilterWriter(Files.newBufferedWriter(file())) {
            @Override
            public void write(String text, int from, int length) throws IOException {
                if (text.equals("slow")) {
                    waitFor(mayBePrinted);
                }
                super.write(text, from, length);
            }
        };
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
