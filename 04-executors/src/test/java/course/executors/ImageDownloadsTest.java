package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.executors.ImageDownloads.Report;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ImageDownloadsTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Runnable NOTHING = () -> {};
    private static final Set<String> OPTIONS_THAT_A_JVM_MENTIONS =
            Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final ImageDownloads lesson = new ImageDownloads();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @TempDir Path album;

    @Test
    void fifteenFilesArriveByteForByte() throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> {}))) {
            Report report = lesson.downloadAll(ImageDownloads.photos(server, 15), album, AGES, NOTHING);

            assertThat(report.failed()).isEmpty();
            assertThat(report.saved()).hasSize(15);
            for (int n = 1; n <= 15; n++) {
                assertThat(album.resolve("photo-" + n + ".jpg")).hasBinaryContent(PhotoSite.photo("/photo-" + n));
            }
        }
    }

    @Test
    void allFifteenAreUnderWayAtOnce() throws Exception {
        var missing = new CountDownLatch(15);
        PhotoSite meeting = new PhotoSite(() -> {
            missing.countDown();
            missing.await();
        });
        try (var server = new LoopbackServer(meeting)) {
            assertThat(lesson.downloadAll(ImageDownloads.photos(server, 15), album, AGES, NOTHING).saved()).hasSize(15);
        }
    }

    @Test
    void aBadAddressIsReportedAndTheRestIsDownloaded() throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> {}))) {
            var photos = new ArrayList<URI>();
            List.of("/torn", "/missing", "/..%2Fsecret").forEach(path -> photos.add(server.uri(path)));
            photos.addAll(ImageDownloads.photos(server, 2));

            Report report = lesson.downloadAll(photos, album, AGES, NOTHING);

            assertThat(report.failed()).containsOnlyKeys(photos.subList(0, 3));
            assertThat(report.failed().values()).allMatch(IOException.class::isInstance);
            assertThat(files()).containsExactlyInAnyOrder("photo-1.jpg", "photo-2.jpg");
        }
    }

    @Test
    void aServerThatSaysNothingHoldsNobodyForEver() throws Exception {
        var asked = new CountDownLatch(2);
        try (var server = new LoopbackServer(waitingSite(asked))) {
            var main = Call.supply("main", () -> lesson.downloadAll(
                    ImageDownloads.photos(server, 2), album, Duration.ofMillis(20), NOTHING));

            Report report = main.awaitResult();

            assertThat(report.saved()).isEmpty();
            assertThat(report.failed().values()).hasSize(2).allMatch(TimeoutException.class::isInstance);
            assertThat(files()).isEmpty();
        }
    }

    @Test
    void patienceMayBeWithoutEnd() throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> {}))) {
            Report report = lesson.downloadAll(
                    ImageDownloads.photos(server, 1), album, ChronoUnit.FOREVER.getDuration(), NOTHING);

            assertThat(report.saved()).hasSize(1);
        }
    }

    @Test
    void everyDownloadIsCountedWhateverItsEnd() throws Exception {
        var counted = new AtomicInteger();
        try (var server = new LoopbackServer(new PhotoSite(() -> {}))) {
            lesson.downloadAll(List.of(server.uri("/torn"), server.uri("/photo-1")), album, AGES,
                    counted::incrementAndGet);
        }
        assertThat(counted).hasValue(2);
    }

    @Test
    void interruptingTheCallerBreaksEverythingOffAndLeavesNoFile() throws Exception {
        var asked = new CountDownLatch(3);
        try (var server = new LoopbackServer(waitingSite(asked))) {
            var main = Call.supply("main", () -> lesson.downloadAll(
                    ImageDownloads.photos(server, 3), album, AGES, NOTHING));
            asked.await();

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
            assertThat(files()).isEmpty();
        }
    }

    /** Each download has still to report its end when it has been broken off. */
    @Test
    void interruptingTheCallerWaitsForTheDownloads() throws Exception {
        var asked = new CountDownLatch(1);
        var reports = new CountDownLatch(1);
        var mayReport = new CountDownLatch(1);
        try (var server = new LoopbackServer(waitingSite(asked))) {
            List<URI> photos = ImageDownloads.photos(server, 1);
            var main = Call.supply("main", () -> lesson.downloadAll(photos, album, AGES, () -> {
                reports.countDown();
                awaitUninterruptibly(mayReport);
            }));
            asked.await();
            main.interrupt();
            reports.await();

            await("the caller closes its threads").until(() -> Arrays.stream(main.thread().getStackTrace())
                    .anyMatch(frame -> frame.getClassName().endsWith("ThreadPerTaskExecutor")));
            mayReport.countDown();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException notYet) {
                // There is still something to report.
            }
        }
    }

    /** A program of its own is stopped as by Ctrl-C, and what it leaves in the folder is counted. */
    @Test
    @Timeout(60)        // a JVM may take its time to start
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be ended there so that its hooks run")
    void ctrlCLeavesNoPartialFile(@TempDir Path elsewhere) throws Exception {
        Path words = elsewhere.resolve("words");
        var asked = new CountDownLatch(15);
        try (var server = new LoopbackServer(waitingSite(asked))) {
            var start = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                    "-cp", System.getProperty("java.class.path"), DownloadsFifteenPhotos.class.getName(),
                    server.uri("/").toString(), album.toString())
                    .redirectErrorStream(true).redirectOutput(words.toFile());
            start.environment().keySet().removeAll(OPTIONS_THAT_A_JVM_MENTIONS);
            Process program = start.start();
            try {
                asked.await();
                assertThat(files()).hasSize(15).allMatch(name -> name.endsWith(".part"));

                program.destroy();

                assertThat(program.waitFor(30, TimeUnit.SECONDS)).as("it ends soon").isTrue();
                assertThat(words).as("what it said").isEmptyFile();
                assertThat(files()).isEmpty();
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }

    /** What the test above runs. */
    static final class DownloadsFifteenPhotos {
        static void main(String[] args) throws Exception {
            URI server = URI.create(args[0]);
            List<URI> photos = IntStream.rangeClosed(1, 15).mapToObj(n -> server.resolve("/photo-" + n)).toList();
            new ImageDownloads().downloadAll(photos, Path.of(args[1]), AGES, NOTHING);
        }
    }

    private PhotoSite waitingSite(CountDownLatch asked) {
        return new PhotoSite(() -> {
            asked.countDown();
            mayAnswer.await();
        });
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(album)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
