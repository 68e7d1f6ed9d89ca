package course.processes;

import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import course.processes.ChildJvmsTest.Lingerer;
import course.processes.InterProcessLock.SlowDoor;
import course.processes.WholeRecords.Ann;
import course.processes.WholeRecords.Clerk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WholeRecordsTest {

    @TempDir
    private Path folder;

    private final WholeRecords office = new WholeRecords();
    private Path book;

    @BeforeEach
    void open() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));       // a JVM may take its time to start
        book = folder.resolve("book");
    }

    @Test
    void intoARecordInPiecesSomebodyElseCanWrite() throws Exception {
        office.write(1, Ann.class, book);

        assertThat(book).hasContent("Ann owes Bob owes 2\n5");
    }

    @Test
    void recordsOfOneWriteStayWhole() throws Exception {
        office.write(2, Clerk.class, book);

        assertThat(Files.readAllLines(book)).hasSize(501).allMatch(WholeRecords::isWhole)
                .as("in the middle").element(250).isEqualTo("Bob owes 2");
    }

    @Test
    void whoeverHasTheLockIsWaitedFor() throws Exception {
        Call<Void> bob;
        Call<Void> otherThread;
        try (var owner = new ChildJvms()) {
            owner.start(1, SlowDoor.class, book);
            owner.awaitAll();
            bob = Call.run("Bob", () -> office.append(book, "Bob owes 2"));
            AtTheLock.awaitStuck(bob);
            otherThread = Call.run("Cleo", () -> office.append(book, "Cleo owes 3"));
            otherThread.awaitLockedOutOf(office);
        }

        bob.awaitResult();
        otherThread.awaitResult();
        assertThat(book).hasContent("Bob owes 2\nCleo owes 3");
    }

    @Test
    void theLockIsFreeForTheNext() throws IOException {
        office.append(book, "Bob owes 2");
        office.append(book, "Cleo owes 3");

        assertThat(book).hasContent("Bob owes 2\nCleo owes 3");
    }

    @Test
    void whoeverIsCalledAwayFromTheWritersEndsThem() {
        Call.run("Bob", () -> office.write(1, Lingerer.class, book)).assertStopsWhenInterrupted();

        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void whoeverIsCalledAwayIsTold() {
        Call.run("Ann", () -> office.appendInPieces(book, new CountDownLatch(1)::await, "Ann owes ", "5\n"))
                .assertStopsWhenInterrupted();
    }
}
