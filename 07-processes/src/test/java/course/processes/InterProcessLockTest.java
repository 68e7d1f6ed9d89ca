package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import course.processes.InterProcessLock.Door;
import course.processes.InterProcessLock.HastyDoor;
import course.processes.InterProcessLock.SlowDoor;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InterProcessLockTest {

    @TempDir
    private Path folder;

    private Path file;
    private VisitorFile here;

    @BeforeEach
    void open() throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));       // a JVM may take its time to start
        file = folder.resolve("visitors");
        here = new VisitorFile(file);
    }

    @AfterEach
    void close() throws IOException {
        here.close();
    }

    @Test
    void withoutALockProcessesOverwriteEachOther() throws Exception {
        ChildJvms.run(2, HastyDoor.class, file);

        assertThat(here.visitors()).isEqualTo(1);
    }

    @Test
    void withTheLockNobodyIsLost() throws Exception {
        ChildJvms.run(4, Door.class, file);

        assertThat(here.visitors()).isEqualTo(4000);
    }

    @Test
    void whileOneProcessCountsAnotherWaits() throws Exception {
        try (var door = new ChildJvms()) {
            door.start(1, SlowDoor.class, file);
            door.awaitAll();
            var second = Call.run("front door", () -> here.count(() -> {}));
            AtTheLock.awaitStuck(second);

            door.goOn();

            second.awaitResult();
            assertThat(here.visitors()).isEqualTo(2);
        }
    }

    @Test
    void theSystemFreesTheLockOfAProcessThatIsKilled() throws Exception {
        Call<Void> second;
        try (var door = new ChildJvms()) {
            door.start(1, SlowDoor.class, file);
            door.awaitAll();
            second = Call.run("front door", () -> here.count(() -> {}));
            AtTheLock.awaitStuck(second);
        }

        second.awaitResult();
        assertThat(here.visitors()).as("the one who was killed had not written").isEqualTo(1);
    }

    @Test
    void threadsOfOneProcessWaitForTheirOwnLock() {
        var secondIsHere = new CountDownLatch(1);
        var first = Call.run("front door", () -> here.count(secondIsHere::await));
        first.awaitBlocked();
        var second = Call.run("back door", () -> here.count(() -> {}));
        second.awaitLockedOutOf(here);

        secondIsHere.countDown();

        first.awaitResult();
        second.awaitResult();
    }

    @Test
    void twoLocksInOneJvmClash() throws Exception {
        try (var alsoHere = new VisitorFile(file)) {
            assertThatThrownBy(() -> here.count(() -> alsoHere.count(() -> {})))
                    .isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void whoeverFailsWhileCountingFreesTheLock() throws Exception {
        assertThatThrownBy(() -> here.count(() -> {
            throw new IOException("stumbles");
        })).hasMessage("stumbles");

        here.count(() -> {});
        assertThat(here.visitors()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsForTheLockCanBeInterruptedAndLosesTheChannel() throws Exception {
        try (var door = new ChildJvms()) {
            door.start(1, SlowDoor.class, file);
            door.awaitAll();
            var second = Call.run("front door", () -> here.count(() -> {}));
            AtTheLock.awaitStuck(second);

            second.interrupt();

            assertThat(second.awaitFailure()).isInstanceOf(FileLockInterruptionException.class);
            assertThatThrownBy(here::visitors).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void whoeverIsCalledAwayWhileCountingIsTold() {
        var never = new CountDownLatch(1);

        Call.run("front door", () -> here.count(never::await)).assertStopsWhenInterrupted();
        Call.run("back door", () -> here.countUnlocked(never::await)).assertStopsWhenInterrupted();
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "there a lock belongs to its channel, not to the process")
    void readingTheFileByAnotherChannelFreesTheLockUnnoticed() throws Exception {
        here.count(() -> {
            Files.readAllBytes(file);
            ChildJvms.run(1, Door.class, file);     // would wait for ever if we still had the lock
        });

        assertThat(here.visitors()).as("of 1,001").isEqualTo(1);
    }

    @Test
    void whenClosedItCountsNoMore() throws IOException {
        here.close();

        assertThatThrownBy(() -> here.count(() -> {})).isInstanceOf(ClosedChannelException.class);
    }
}
