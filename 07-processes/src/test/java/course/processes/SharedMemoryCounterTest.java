package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import course.kit.Call;
import course.processes.SharedMemoryCounter.InOneStep;
import course.processes.SharedMemoryCounter.InTwoSteps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SharedMemoryCounterTest {

    @TempDir
    private Path folder;

    private Path file;
    private MappedCounter counter;

    @BeforeEach
    void map() throws IOException {
        file = folder.resolve("counter");
        counter = new MappedCounter(file);
    }

    @AfterEach
    void unmap() {
        counter.close();
    }

    @Test
    void inTwoStepsProcessesOverwriteEachOther() throws Exception {
        ChildJvms.run(2, InTwoSteps.class, file);

        assertThat(counter.get()).isEqualTo(1);
    }

    @Test
    void inOneStepNothingIsLost() throws Exception {
        ChildJvms.run(4, InOneStep.class, file);

        assertThat(counter.get()).isEqualTo(400_000);
    }

    @Test
    void anotherMappingOfTheFileIsTheSameMemory() throws IOException {
        try (var other = new MappedCounter(file)) {
            other.add();
            counter.add();

            assertThat(other.get()).isEqualTo(2);
        }
    }

    @Test
    void whatIsInTheMemoryIsInTheFile() throws IOException {
        counter.add();

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        assertThat(bytes.getLong()).isEqualTo(1);
    }

    @Test
    void onceClosedItRefusesToCount() throws IOException {
        var closed = new MappedCounter(file);

        closed.close();

        assertThatThrownBy(closed::add).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverIsCalledAwayBetweenTheStepsIsTold() {
        var never = new CountDownLatch(1);

        Call.run("adder", () -> counter.addInTwoSteps(never::await)).assertStopsWhenInterrupted();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only there does /proc list what is open")
    void whatIsMappedNeedNotStayOpen() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(open).noneMatch(descriptor -> leadsTo(file, descriptor));
        }
    }

    private static boolean leadsTo(Path file, Path descriptor) {
        try {
            return Files.isSameFile(file, descriptor);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
