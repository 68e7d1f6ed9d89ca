package course.processes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.condition.OS.LINUX;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CreationCostTest {

    @TempDir Path folder;

    private final CreationCost lesson = new CreationCost();

    @Test
    void aVirtualThreadIsTheCheapestThenAThreadThenAProcessThenAJvm() throws Exception {
        long virtual = lesson.micros(300, () -> Thread.startVirtualThread(() -> {}).join());
        long platform = lesson.micros(300, () -> Thread.ofPlatform().start(() -> {}).join());
        long process = lesson.micros(7, () -> CreationCost.run(CreationCost.NOTHING));
        long jvm = lesson.micros(5, () -> CreationCost.run(List.of(Jvm.JAVA, "-version")));

        assertThat(List.of(virtual, platform, process, jvm)).isSorted();
        assertThat(jvm).isGreaterThan(10 * platform);
    }

    @Test
    void oneThatIsSlowForOnceDoesNotCount() {
        var made = new AtomicInteger();
        CreationCost.Creation slowTheSecondTime = () -> {
            if (made.getAndIncrement() % 3 == 1) {
                new CountDownLatch(1).await(300, MILLISECONDS);
            }
        };

        await("the median; the mean would be a third of the slow one").until(
                () -> lesson.micros(3, slowTheSecondTime), lessThan(100_000L));
    }

    @Test
    @Timeout(180)
    void anArchiveMadeOnceFromJarsServesEveryJvmAfterItAndNoNewerJars() throws Exception {
        try (var cache = new AotCache(folder)) {
            CreationCost.run(cache.logging("-XX:+UseSerialGC", "-XX:AOTMode=on", cache.option()));
            assertThatThrownBy(() -> CreationCost.run(
                    cache.logging("-XX:+UseSerialGC", "-XX:AOTMode=on", cache.option() + "x")))
                    .as("with no such archive").isInstanceOf(IOException.class);

            makeHelloAnew();
            assertThat(said(cache.logging("-XX:+UseSerialGC"))).contains("I am new!");
            assertThat(said(cache.logging("-XX:+UseSerialGC", "-XX:AOTMode=on", cache.option())))
                    .as("the old class, or a refusal").doesNotContain("I am new!");
        }
        assertThat(folder).doesNotExist();
    }

    /** As a build does: another class in the same jar, later. */
    private void makeHelloAnew() throws IOException {
        try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                try (var content = FileSystems.newFileSystem(jar)) {
                    Path hello = content.getPath(AotCache.Hello.class.getName().replace('.', '/') + ".class");
                    if (Files.exists(hello)) {
                        String code = Files.readString(hello, ISO_8859_1);
                        Files.writeString(hello, code.replace("here I am", "I am new!"), ISO_8859_1);
                    }
                }
                Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(3600)));
            }
        }
    }

    private static String said(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return process.inputReader().readAllAsString();
        } finally {
            process.waitFor();
        }
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "not everybody may make a link there")
    void withoutJarsThereIsNoArchive(@TempDir Path classes) throws Exception {
        Files.createSymbolicLink(classes.resolve("Lost.class"), classes.resolve("nowhere"));
        String classPath = System.setProperty("java.class.path", classes.toString());
        try {
            assertThatThrownBy(() -> new AotCache(folder)).isInstanceOf(IOException.class)
                    .hasMessage("no jar can be made of " + classes);
        } finally {
            System.setProperty("java.class.path", classPath);
        }

        assertThat(folder).doesNotExist();
    }

    @Test
    @EnabledOnOs(value = LINUX, disabledReason = "elsewhere no file tells")
    void aChildsMemoryIsWhatOfItLiesInTheMachines() throws Exception {
        long small = lesson.megabytes("-XX:+UseSerialGC", "-Xms8m").orElseThrow();
        long large = lesson.megabytes("-XX:+UseSerialGC", "-Xms200m", "-XX:+AlwaysPreTouch").orElseThrow();

        assertThat(small).isBetween(8L, 200L);
        assertThat(large).isGreaterThan(200);
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void aJvmThatDoesNotComeUpHasNoMemory() {
        assertThatThrownBy(() -> lesson.megabytes("-XX:NoSuchOption")).isInstanceOf(IOException.class)
                .hasMessage("a JVM with [-XX:NoSuchOption] does not come up");
    }

    @Test
    void whereNoFileTellsTheMemoryIsNotKnown() throws Exception {
        assertThat(lesson.megabytesIn(Path.of("nowhere", "status"))).isEmpty();
    }

    @Test
    void whoeverIsInterruptedWaitsForTheEndOfTheProcess() {
        var child = new StandIn(new byte[0]);
        var running = Call.run("running", () -> CreationCost.awaitSuccess(child, List.of("play a child")));
        running.awaitBlocked();

        running.interrupt();
        await().until(() -> child.destroyed);
        Doors.awaitAtRest(running);
        child.exit.complete(child);

        assertThat(running.awaitFailure()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoeverMeasuresCanBeInterruptedAndLeavesNothingBehind() {
        for (CreationCost.Creation wait : List.<CreationCost.Creation>of(
                () -> lesson.micros(1, () -> new CountDownLatch(1).await()),
                () -> CreationCost.run(Children.command(Children.Stays.class)),
                () -> new AotCache(folder).close())) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(wait::createAndWait).isInstanceOf(InterruptedException.class);

            assertThat(ProcessHandle.current().children()).isEmpty();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    @Timeout(180)
    void whoeverIsInterruptedWhileAnArchiveIsMadeLeavesNothingBehind() {
        var started = new HashSet<ProcessHandle>();
        var making = Call.supply("maker", () -> new AotCache(folder));
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            ProcessHandle.current().descendants().forEach(started::add);
            return started.size() == 2;         // the second makes an archive of the first one's notes
        });

        making.interrupt();

        assertThat(making.awaitFailure()).isInstanceOf(InterruptedException.class);
        try {
            assertThat(started).noneMatch(Children::isRunning);
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeEmptiedDoesNotHideTheInterrupt() throws Exception {
        Files.createDirectories(folder.resolve("full").resolve("house"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new AotCache(folder)).isInstanceOf(InterruptedException.class)
                .satisfies(stop -> assertThat(stop.getSuppressed()).hasExactlyElementsOfTypes(DirectoryNotEmptyException.class));
    }
}
