package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CreationCostTest {

    private final CreationCost lesson = new CreationCost();

    @Test
    void aVirtualThreadIsTheCheapestThenAThreadThenAProcessThenAJvm() throws Exception {
        List<Path> jars = List.of(Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0]));
        var java = List.of(lesson.logging(jars).getFirst(), "-version");

        long virtual = lesson.micros(300, () -> Thread.startVirtualThread(() -> {}).join());
        long platform = lesson.micros(300, () -> Thread.ofPlatform().start(() -> {}).join());
        long process = lesson.micros(7, () -> lesson.run(List.of("/bin/true")));
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
        assertThatThrownBy(() -> lesson.run(lesson.logging(List.of(jars.getLast()), "-XX:AOTMode=on", archive)))
                .as("another class path").isInstanceOf(IOException.class);

        lesson.delete(folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    void whoeverMeasuresCanBeInterrupted() throws IOException {
        for (CreationCost.Creation wait : List.<CreationCost.Creation>of(
                () -> lesson.micros(1, () -> new CountDownLatch(1).await()),
                () -> lesson.run(List.of("sleep", "0.2")),
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
