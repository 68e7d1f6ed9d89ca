package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;

@Timeout(60)
class CreationCostTest {

    private final CreationCost lesson = new CreationCost();

    @Test
    void aVirtualThreadIsTheCheapestThenAThreadThenAProcessThenAJvm() throws Exception {
        List<Path> jars = List.of(Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0]));
        var java = List.of(lesson.logging(jars).getFirst(), "-version");

        long virtual = lesson.micros(300, () -> Thread.startVirtualThread(() -> {}).join());
        long platform = lesson.micros(300, () -> Thread.ofPlatform().start(() -> {}).join());
        long process = lesson.micros(7, () -> lesson.run(CreationCost.NOTHING));
        long jvm = lesson.micros(5, () -> lesson.run(java));

        assertThat(List.of(virtual, platform, process, jvm)).isSorted();
        assertThat(jvm).isGreaterThan(10 * platform);
    }

    @Test
    void anArchiveMadeOnceFromJarsServesEveryJvmAfterIt() throws Exception {
        Path folder = Files.createTempDirectory("archive");
        List<Path> jars = lesson.jars(folder);
        String archive = "-XX:AOTCache=" + lesson.archive(folder, jars);

        lesson.run(lesson.logging(jars, "-XX:+UseSerialGC", "-XX:AOTMode=on", archive));
        assertThatThrownBy(() -> lesson.run(lesson.logging(jars, "-XX:+UseSerialGC", "-XX:AOTMode=on", archive + "x")))
                .as("with no such archive").isInstanceOf(IOException.class);

        lesson.delete(folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = LINUX, disabledReason = "elsewhere no file tells")
    void aChildsMemoryIsWhatItTakesOfTheMachines() throws Exception {
        long small = lesson.megabytes("-XX:+UseSerialGC", "-Xms8m").orElseThrow();
        long large = lesson.megabytes("-XX:+UseSerialGC", "-Xms200m", "-XX:+AlwaysPreTouch").orElseThrow();

        assertThat(small).isBetween(8L, 200L);
        assertThat(large).isGreaterThan(200);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void whereNoFileTellsTheMemoryIsNotKnown() throws Exception {
        assertThat(lesson.megabytesIn(Path.of("nowhere", "status"))).isEmpty();
    }

    @Test
    void whoeverMeasuresCanBeInterrupted() throws IOException {
        for (CreationCost.Creation wait : List.<CreationCost.Creation>of(
                () -> lesson.micros(1, () -> new CountDownLatch(1).await()),
                () -> lesson.run(Children.command(Children.Stays.class)),
                () -> lesson.archive(Path.of("nowhere"), List.of()))) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(wait::createAndWait).isInstanceOf(InterruptedException.class);

            ProcessHandle.current().children().forEach(child -> {
                child.destroyForcibly();
                child.onExit().join();
            });
        }
    }
}
