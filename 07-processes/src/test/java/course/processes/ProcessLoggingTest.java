package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import course.processes.ProcessLogging.Line;
import course.processes.ProcessLogging.Worker;
import course.processes.ProcessLogging.WriterOfItsOwn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessLoggingTest {

    @TempDir
    private Path folder;

    private final ProcessLogging parent = new ProcessLogging();

    @BeforeEach
    void allowForSlowStarts() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    @Test
    void oneWriterMakesWholeLinesInOneFile() throws Exception {
        Path file = folder.resolve("file.log");
        var handler = new FileHandler(file.toString());
        handler.setFormatter(new Line());

        parent.work(4, Worker.class, handler);

        handler.close();
        assertThat(ProcessLogging.namesIn(folder)).containsExactly("file.log");
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrder(
                "worker-1 INFO 2 being processed", "worker-1 INFO Final Result: 4",
                "worker-2 INFO 3 being processed", "worker-2 INFO Final Result: 9",
                "worker-3 INFO 4 being processed", "worker-3 INFO Final Result: 16",
                "worker-4 INFO 5 being processed", "worker-4 INFO Final Result: 25",
                "worker-1 INFO 6 being processed", "worker-1 INFO Final Result: 36");
    }

    @Test
    void twoWritersOnOneNameMakeTwoFiles() throws Exception {
        try (var writers = new ChildJvms()) {
            writers.start(2, WriterOfItsOwn.class, folder.resolve("file.log"));
            writers.awaitAll();
            assertThat(ProcessLogging.namesIn(folder))
                    .containsExactly("file.log", "file.log.1", "file.log.1.lck", "file.log.lck");

            writers.goOn();
            writers.awaitEnd();
        }

        assertThat(ProcessLogging.namesIn(folder)).containsExactly("file.log", "file.log.1");
    }

    @Test
    void workIsOverWhenTheLastRecordIsWritten() {
        var mayWrite = new CountDownLatch(1);
        var written = new AtomicInteger();
        var slow = new Kept(() -> {
            mayWrite.await();
            written.incrementAndGet();
        });
        var work = Call.supply("parent", () -> {
            parent.work(4, Worker.class, slow);
            return written.get();
        });
        // It waits for its workers without a limit, and then for its listeners with one.
        await("the end of all workers").until(work.thread()::getState, is(TIMED_WAITING));

        mayWrite.countDown();

        assertThat(work.awaitResult()).isEqualTo(10);
    }

    static final class Lingerer {

        public static void main(String[] arguments) throws IOException {
            RecordsToParent.install();
            java.util.logging.Logger.getLogger("worker").info("at work");
            System.in.read();
        }
    }

    @Test
    void whoeverIsCalledAwayEndsTheWorkers() {
        var records = new Kept(() -> {});
        var work = Call.run("parent", () -> parent.work(2, Lingerer.class, records));
        await("both at work").until(() -> records.texts.size() == 2);

        work.assertStopsWhenInterrupted();

        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    static final class Babbler {

        public static void main(String[] arguments) throws IOException {
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
            RecordsToParent.install();
            System.out.print("what a library prints");
            java.util.logging.Logger.getLogger("worker").warning("{0} comes\nin two lines");
        }
    }

    @Test
    void whatAWorkerPrintsDoesNotGetBetweenTheRecords() throws Exception {
        var records = new Kept(() -> {});

        parent.work(1, Babbler.class, records);

        assertThat(records.texts).containsExactly("worker-1 WARNING {0} comes?in two lines\n");
    }

    static final class OfItsOwn extends Level {

        private static final long serialVersionUID = 1;

        private OfItsOwn(String name, int value) {
            super(name, value);
        }
    }

    static final class Auditor {

        public static void main(String[] arguments) {
            RecordsToParent.install();
            var logger = java.util.logging.Logger.getLogger("worker");
            logger.log(new OfItsOwn("AUDIT", 850), "the till is open");
            logger.log(new OfItsOwn("TOP SECRET", 950), "the recipe is out");
        }
    }

    @Test
    void aLevelThatOnlyTheWorkerKnowsComesAsItsNumber() throws Exception {
        var records = new Kept(() -> {});

        parent.work(1, Auditor.class, records);

        assertThat(records.texts).containsExactly(
                "worker-1 850 the till is open\n", "worker-1 950 the recipe is out\n");
    }

    @Test
    void whoeverSendsGarbageIsEnded() {
        assertEnded("a frame of -1 bytes; the limit is 8192", 0xff, 0xff, 0xff, 0xff);
        assertEnded("a frame of 2147483647 bytes; the limit is 8192", 0x7f, 0xff, 0xff, 0xff);
        assertEnded("the stream ended inside a frame", 0, 0, 0, 9, 'I');
        assertEnded("a record without a level", 0, 0, 0, 4, 'I', 'N', 'F', 'O');
        assertEnded("a record without a level", 0, 0, 0, 4, 'H', 'O', ' ', '!');
    }

    private void assertEnded(String why, int... sent) {
        var out = new ByteArrayOutputStream();
        for (int b : sent) {
            out.write(b);
        }
        var worker = new StandIn(out.toByteArray());
        var records = new Kept(() -> {});

        parent.listen(worker, records);

        assertThat(worker.destroyed).isTrue();
        assertThat(records.texts).hasSize(1);
        assertThat(records.texts.peek()).endsWith("WARNING ended: " + why + "\n");
    }

    @Test
    void whoeverSendsWhatTheyShouldIsNotEnded() {
        var worker = new StandIn(new byte[0]);

        parent.listen(worker, new Kept(() -> {}));

        assertThat(worker.destroyed).isFalse();
    }

    @Test
    void aTextThatIsTooLongIsCut() {
        var sent = new ByteArrayOutputStream();
        var handler = new RecordsToParent(sent);
        handler.publish(new LogRecord(Level.FINE, "x".repeat(1 << 20)));
        handler.close();
        var records = new Kept(() -> {});

        parent.listen(new StandIn(sent.toByteArray()), records);

        assertThat(records.texts).hasSize(1);
        assertThat(records.texts.peek()).endsWith(" FINE " + "x".repeat(8192 - 4) + "\n");
    }

    @Test
    void anExceptionIsNamedInItsRecord() {
        var record = new LogRecord(Level.WARNING, "no bread");
        record.setThrown(new IllegalStateException("no flour"));

        assertThat(sent(record)).isEqualTo("900 no bread: java.lang.IllegalStateException: no flour");
    }

    @Test
    void whatIsBelowTheHandlersLevelStaysWithTheWorker() throws Exception {
        var sent = new ByteArrayOutputStream();
        var handler = new RecordsToParent(sent);
        handler.setLevel(Level.WARNING);
        handler.publish(new LogRecord(Level.INFO, "a detail"));
        handler.setFilter(record -> false);
        handler.publish(new LogRecord(Level.WARNING, "filtered"));

        assertThat(sent.toByteArray()).isEmpty();
    }

    private static String sent(LogRecord record) {
        var sent = new ByteArrayOutputStream();
        new RecordsToParent(sent).publish(record);
        return sent.toString(UTF_8).substring(Integer.BYTES);
    }

    @Test
    void oneRecordAtATimeIsSent() {
        var mayGoOut = new CountDownLatch(1);
        var handler = new RecordsToParent(new OutputStream() {
            @Override
            public void write(int b) {
                try {
                    mayGoOut.await();
                } catch (InterruptedException nobodyInterruptsIt) {
                    throw new AssertionError(nobodyInterruptsIt);
                }
            }
        });
        var first = Call.run("first", () -> handler.publish(new LogRecord(Level.INFO, "one")));
        first.awaitBlocked();

        var second = Call.run("second", () -> handler.publish(new LogRecord(Level.INFO, "two")));

        second.awaitLockedOutOf(handler);
        mayGoOut.countDown();
        first.awaitResult();
        second.awaitResult();
    }

    static final class Unheard {

        public static void main(String[] arguments) throws IOException {
            RecordsToParent.install();
            var unsent = new AtomicInteger();
            java.util.logging.Logger.getLogger("").getHandlers()[0].setErrorManager(new ErrorManager() {
                @Override
                public synchronized void error(String text, Exception failure, int code) {
                    unsent.incrementAndGet();
                }
            });
            System.in.read();       // now nobody reads any more
            java.util.logging.Logger.getLogger("worker").info("is anybody there?");
            System.exit(unsent.get());
        }
    }

    @Test
    void aWorkerWhomNobodyReadsAnyMoreIsTold() throws Exception {
        Process unheard = new ProcessBuilder(Children.command(Unheard.class)).start();
        unheard.getInputStream().close();

        unheard.getOutputStream().close();

        assertThat(unheard.waitFor()).isEqualTo(1);
    }

    @Test
    void aWorkerThatFailsIsNoted() {
        assertThatThrownBy(() -> parent.work(1, Failing.class, new Kept(() -> {})))
                .isInstanceOf(IOException.class).hasMessageEndingWith("has ended with exit code 3");
    }

    static final class Failing {

        public static void main(String[] arguments) {
            System.exit(3);
        }
    }

    private static final class Kept extends Handler {

        final ConcurrentLinkedQueue<String> texts = new ConcurrentLinkedQueue<>();
        private final Call.ThrowingRunnable writing;

        Kept(Call.ThrowingRunnable writing) {
            this.writing = writing;
        }

        @Override
        public void publish(LogRecord record) {
            texts.add(new Line().format(record));
            try {
                writing.run();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
