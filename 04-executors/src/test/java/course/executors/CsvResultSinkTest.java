package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.CsvResultSink.SharedFile;
import course.kit.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvResultSinkTest {

    @TempDir Path folder;

    private final CountDownLatch bertHasWritten = new CountDownLatch(1);
    private final CountDownLatch annaHasBegun = new CountDownLatch(1);

    @Test
    void aRowThatIsWrittenCellByCellIsTorn() throws Exception {
        var file = new SharedFile(file());
        var anna = Call.run("anna", () -> file.write(annasRow()));
        annaHasBegun.await();
        file.write(List.of("Bert", "stamps"));
        bertHasWritten.countDown();
        anna.awaitResult();
        file.close();

        assertThat(CsvResultSink.rows(file())).containsExactly(
                List.of("Anna", "Bert", "stamps", ""), List.of("parcels", ""));
    }

    @Test
    void aRowThatIsSentToTheWriterIsNot() throws Exception {
        var sink = new CsvSink(file(), "who", "what");
        var anna = Call.run("anna", () -> sink.write(annasRow()));
        annaHasBegun.await();
        sink.write(List.of("Bert", "stamps"));
        bertHasWritten.countDown();
        anna.awaitResult();
        sink.close();

        assertThat(CsvResultSink.rows(file())).containsExactly(
                List.of("who", "what"), List.of("Bert", "stamps"), List.of("Anna", "parcels"));
    }

    @Test
    void eightClerksNoteAtTheSameTimeAndAllNotesAreThereInTheEnd() {
        var begun = new CountDownLatch(8);
        var noted = new AtomicInteger();
        CsvResultSink.noteAll(row -> {
            begun.countDown();
            waitFor(begun);
            noted.incrementAndGet();
        });

        assertThat(noted).hasValue(40);
    }

    @Test
    void noteAllWaitsForTheLastClerk() {
        var noted = new AtomicInteger();
        var mayEnd = new CountDownLatch(1);
        var main = Call.run("main", () -> CsvResultSink.noteAll(row -> {
            noted.incrementAndGet();
            waitFor(mayEnd);
        }));
        await().until(noted::get, is(8));
        await().until(main.thread()::getState, is(Thread.State.TIMED_WAITING));

        mayEnd.countDown();

        main.awaitResult();
        assertThat(noted).hasValue(40);
    }

    /** Between her two cells Bert comes in. */
    private List<String> annasRow() {
        return new AbstractList<>() {
            @Override
            public String get(int index) {
                if (index == 1) {
                    annaHasBegun.countDown();
                    waitFor(bertHasWritten);
                }
                return index == 0 ? "Anna" : "parcels";
            }

            @Override
            public int size() {
                return 2;
            }
        };
    }

    private Path file() throws IOException {
        return folder.resolve("rows.csv");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            // The test is over.
        }
    }
}
