package course.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import course.processes.WholeFiles.Careful;
import course.processes.WholeFiles.Careless;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WholeFilesTest {

    @TempDir
    private Path folder;

    private final WholeFiles bakery = new WholeFiles();
    private Path list;

    @BeforeEach
    void writeOldPrices() throws IOException {
        list = folder.resolve("prices");
        Files.writeString(list, "rye 3\nspelt 4\n");
    }

    @Test
    void whoeverWritesOverItShowsReadersHalf() throws IOException {
        bakery.overwrite(list, out -> {
            out.write("rye 5\n");
            out.flush();
            assertThat(list).hasContent("rye 5");
            out.write("spelt 6\n");
        });
    }

    @Test
    void whoeverRenamesShowsReadersTheOldUntilTheNewIsWhole() throws IOException {
        bakery.replace(list, out -> {
            out.write("rye 5\n");
            out.flush();
            assertThat(list).hasContent("rye 3\nspelt 4");
            out.write("spelt 6\n");
        });

        assertThat(list).hasContent("rye 5\nspelt 6");
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "nothing is renamed onto a file that somebody has open")
    void whoeverHasBegunWithTheOldReadsItToItsEnd() throws IOException {
        try (var reader = Files.newBufferedReader(list)) {
            bakery.replace(list, out -> out.write("rye 5\nspelt 6\n"));

            assertThat(reader.lines()).containsExactly("rye 3", "spelt 4");
        }
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "nothing is renamed onto a file that somebody has open")
    void howeverOftenItIsReplacedNobodySeesHalf() throws IOException {
        Files.writeString(list, version(0));
        var baker = Call.run("baker", () -> {
            for (int i = 0; i < 200; i++) {
                String prices = version(i);
                bakery.replace(list, out -> out.write(prices));
            }
        });

        while (!baker.outcome().isDone()) {
            List<String> lines = Files.readAllLines(list);
            assertThat(lines).hasSize(2000).containsOnly(lines.getFirst());
        }
        baker.awaitResult();
    }

    @Test
    void aWriterKilledInTheMiddleLeavesTheOldFile() throws IOException {
        bakery.killInTheMiddle(Careful.class, list);

        assertThat(list).hasContent("rye 3\nspelt 4");
        assertThat(folder).as("what it had written so far").isDirectoryContaining(file -> !file.equals(list));
    }

    @Test
    void aWriterKilledWhileOverwritingLeavesHalf() throws IOException {
        bakery.killInTheMiddle(Careless.class, list);

        assertThat(list).hasContent("rye 5");
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void aWriterThatFailsLeavesNothingBesideTheOldFile() {
        assertThatThrownBy(() -> bakery.replace(list, out -> {
            throw new IOException("no ink");
        })).hasMessage("no ink");

        assertThat(list).hasContent("rye 3\nspelt 4");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(list));
    }

    private static String version(int number) {
        return "bun %d\n".formatted(number).repeat(2000);
    }
}
