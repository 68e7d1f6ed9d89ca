package course.processes;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.abort;

import course.kit.Call;
import course.processes.OnePicture.Print;
import course.processes.Thumbnails.Report;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** What {@link Thumbnails} promises, and with it {@link OnePicture}, {@link Darkroom} and {@link Jpeg}. */
@Timeout(60)
class ThumbnailsTest {

    private static final PictureJob THUMBNAIL = new Shrink(200, 0);
    private static final Runnable NOTHING = () -> {};
    private static final Duration PATIENCE = Duration.ofSeconds(30);       // JVMs start slowly on a busy machine

    private final Thumbnails lesson = new Thumbnails();

    @TempDir Path folder;
    private Path album;

    @BeforeEach
    void layOutTheAlbum() throws IOException {
        album = Files.createDirectory(folder.resolve("album"));
    }

    @ParameterizedTest
    @EnumSource
    void whicheverWayAllPicturesBecomeTheSameThumbnailsInTheProcessesItNames(Way way) throws Exception {
        List<Path> pictures = SamplePictures.write(folder, way == Way.PROCESS_A_PICTURE ? 3 : 6, 400, 300);
        Path model = Files.createDirectory(folder.resolve("model"));
        for (Path picture : pictures) {
            THUMBNAIL.make(picture, model.resolve(picture.getFileName()));
        }

        Report report = lesson.makeAll(pictures, THUMBNAIL, album, way.open(2), NOTHING);

        assertThat(report.failed()).isEmpty();
        assertThat(report.made()).extracting(Print::file)
                .isEqualTo(pictures.stream().map(picture -> album.resolve(picture.getFileName()).toString()).toList());
        for (Path picture : pictures) {
            BufferedImage print = read(album.resolve(picture.getFileName()));
            assertThat(print.getWidth()).isEqualTo(200);
            assertThat(print.getHeight()).isEqualTo(150);
            assertThat(pixels(print)).isEqualTo(pixels(read(model.resolve(picture.getFileName()))));
        }
        List<Long> pids = report.made().stream().map(Print::pid).toList();
        long here = ProcessHandle.current().pid();
        switch (way) {
            case SEQUENTIAL, THREADS -> assertThat(pids).containsOnly(here);
            case POOL -> assertThat(Set.copyOf(pids)).doesNotContain(here).hasSizeBetween(1, 2);
            case PROCESS_A_PICTURE -> assertThat(pids).doesNotContain(here).doesNotHaveDuplicates();
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void twoThreadsWorkAtOnce() throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 4, 16, 16);
        var two = new CyclicBarrier(2);
        PictureJob meet = (picture, print) -> {
            try {
                two.await(30, SECONDS);
            } catch (BrokenBarrierException | TimeoutException alone) {
                throw new IOException("nobody came", alone);
            }
            Files.createFile(print);
        };

        assertThat(lesson.makeAll(pictures, meet, album, Way.THREADS.open(2), NOTHING).failed()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenPictureIsReportedAndTheNextIsMade(Way way) throws Exception {
        List<Path> pictures = new ArrayList<>(SamplePictures.write(folder, 1, 160, 120));
        Path cutOff = SamplePictures.writeHalf(folder, "cut-off.jpg", 400, 300);
        Path text = Files.writeString(folder.resolve("text.jpg"), "not a picture");
        Path missing = folder.resolve("missing.jpg");
        pictures.addAll(0, List.of(cutOff, text, missing));

        Report report = lesson.makeAll(pictures, new Shrink(20, 0), album, way.open(2), NOTHING);

        assertThat(report.failed()).containsOnlyKeys(cutOff, text, missing);
        assertThat(report.failed().get(cutOff)).hasMessageStartingWith("it cannot be read: ");
        assertThat(report.failed().get(text)).hasMessageStartingWith("it cannot be read: Not a JPEG");
        assertThat(report.failed().get(missing)).hasMessageContaining("missing.jpg");
        assertThat(contents(album)).containsExactly("picture-00.jpg");
    }

    /** Writes half of what it should, and then the power fails, as it were. */
    record Die() implements PictureJob {

        @Override
        public void make(Path picture, Path print) throws IOException {
            Files.writeString(print, "half");
            Runtime.getRuntime().halt(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POOL", "PROCESS_A_PICTURE"})
    void aWorkerThatDiesLeavesNoPartialFile(Way way) throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 1, 16, 16);

        Report report = lesson.makeAll(pictures, new Die(), album, way.open(1), NOTHING);

        assertThat(report.failed().values()).singleElement().isInstanceOf(WorkerDiedException.class);
        assertThat(contents(album)).isEmpty();
    }

    @Test
    void everyPictureIsCountedWhateverItsEnd() throws Exception {
        List<Path> pictures = new ArrayList<>(SamplePictures.write(folder, 2, 16, 16));
        pictures.add(folder.resolve("missing.jpg"));
        var counted = new AtomicInteger();

        lesson.makeAll(pictures, THUMBNAIL, album, Way.SEQUENTIAL.open(1), counted::incrementAndGet);

        assertThat(counted).hasValue(3);
    }

    /** Writes half of what it should, and then waits for ever. */
    record Stay() implements PictureJob {

        @Override
        public void make(Path picture, Path print) throws IOException, InterruptedException {
            Files.writeString(print, "half");
            new CountDownLatch(1).await();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptingTheCallerBreaksEverythingOffAndLeavesNoPartialFile(Way way) throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 3, 16, 16);
        var caller = Call.supply("caller", () -> lesson.makeAll(pictures, new Stay(), album, way.open(2), NOTHING));
        awaitHalfAPrint();

        caller.interrupt();

        await().atMost(PATIENCE).until(caller.outcome()::isDone);
        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(contents(album)).isEmpty();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void theDarkroomIsSweptOnlyWhenTheLastWorkerHasLeft() throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 1, 16, 16);
        var atWork = new CountDownLatch(1);
        var mayLeave = new CountDownLatch(1);
        var printWasThere = new CompletableFuture<Boolean>();
        PictureJob linger = (picture, print) -> {
            Files.createFile(print);
            atWork.countDown();
            awaitDeaf(mayLeave);
            printWasThere.complete(Files.exists(print));
        };
        var caller = Call.supply("caller", () -> lesson.makeAll(pictures, linger, album, Way.THREADS.open(1), NOTHING));
        atWork.await();
        caller.interrupt();
        await().until(caller.thread()::getState, is(TIMED_WAITING));

        mayLeave.countDown();

        assertThat(printWasThere.get()).isTrue();
        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(contents(album)).containsExactly("picture-00.jpg");      // it is whole
    }

    private static void awaitDeaf(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException goOn) {
                // Some work cannot be interrupted.
            }
        }
    }

    /** A program of its own is stopped as by Ctrl-C, and what it leaves in the album is counted. */
    @ParameterizedTest
    @EnumSource
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without running its hooks")
    void ctrlCLeavesNoPartialFileAndNoWorker(Way way) throws Exception {
        Path picture = SamplePictures.write(folder, 1, 16, 16).getFirst();
        var options = new ArrayList<>(Jvm.QUICK);
        options.add("-Dslf4j.provider=" + NOP_FallbackServiceProvider.class.getName());     // it starts the sooner
        options.add("-Dslf4j.internal.verbosity=WARN");
        Process program = new ProcessBuilder(Jvm.command(options, MakesForEver.class,
                way.name(), picture.toString(), album.toString())).inheritIO().start();
        try {
            awaitHalfAPrint();
            List<ProcessHandle> workers = program.descendants().toList();

            program.destroy();

            assertThat(program.waitFor(30, SECONDS)).as("it ends soon").isTrue();
            assertThat(contents(album)).isEmpty();
            await().atMost(PATIENCE).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    /** What the test above runs. */
    static final class MakesForEver {
        static void main(String[] arguments) throws Exception {
            ExecutorService workers = Way.valueOf(arguments[0]).open(2);
            new Thumbnails().makeAll(List.of(Path.of(arguments[1])), new Stay(), Path.of(arguments[2]), workers, NOTHING);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is ended there without running its hooks")
    void ctrlCWhileTheDarkroomWaitsForItsWorkersLeavesNothingEither() throws Exception {
        Path picture = SamplePictures.write(folder, 1, 16, 16).getFirst();
        Process program = new ProcessBuilder(Jvm.command(Closing.class, picture.toString(), album.toString()))
                .redirectError(Redirect.INHERIT).start();
        try {
            awaitHalfAPrint();
            assertThat(program.inputReader().readLine()).isEqualTo("closing");

            program.toHandle().destroy();

            assertThat(program.waitFor(30, SECONDS)).as("it ends soon").isTrue();
            assertThat(contents(album)).isEmpty();
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    @Test
    void theDarkroomIsSweptOnce() throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 1, 16, 16);
        var mayLeave = new CountDownLatch(1);
        var darkroom = new Darkroom(album, Way.THREADS.open(1));
        darkroom.submit(pictures.getFirst(), (picture, print) -> {
            Files.createFile(print);
            mayLeave.await();
        });
        var first = Call.run("first", darkroom::close);
        await().until(first.thread()::getState, is(TIMED_WAITING));

        var second = Call.run("second", darkroom::close);

        second.awaitLockedOutOf(darkroom);
        mayLeave.countDown();
        first.awaitResult();
        second.awaitResult();
        assertThat(contents(album)).containsExactly("picture-00.jpg");
    }

    @Test
    void onceClosedTheDarkroomHasNothingLeftToDoOnExit() throws Exception {
        var darkroom = new Darkroom(album, Way.SEQUENTIAL.open(1));

        darkroom.close();

        assertThat(Runtime.getRuntime().removeShutdownHook(darkroom.onExit)).isFalse();
    }

    /** Closes its darkroom while a worker is at work for ever. */
    static final class Closing {
        static void main(String[] arguments) throws Exception {
            var darkroom = new Darkroom(Path.of(arguments[1]), Way.THREADS.open(1));
            darkroom.submit(Path.of(arguments[0]), new Stay());
            Thread main = Thread.currentThread();
            Thread.ofPlatform().daemon().start(() -> {
                while (main.getState() != TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                System.out.println("closing");
            });
            darkroom.close();
        }
    }

    @Test
    void refusesToOverwriteAPictureBeforeAnythingIsDone() throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 1, 16, 16);
        byte[] original = Files.readAllBytes(pictures.getFirst());
        ExecutorService workers = Way.THREADS.open(1);

        assertThatThrownBy(() -> lesson.makeAll(pictures, THUMBNAIL, folder, workers, NOTHING))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("would be overwritten");

        assertThat(pictures.getFirst()).hasBinaryContent(original);
        assertThat(workers.isTerminated()).isTrue();
    }

    @Test
    void refusesToOverwriteAPictureThatTheAlbumHoldsByAnotherPath() throws Exception {
        List<Path> pictures = SamplePictures.write(folder, 1, 16, 16);
        byte[] original = Files.readAllBytes(pictures.getFirst());
        Path sameFolder = linkTo(folder);

        assertThatThrownBy(() -> lesson.makeAll(pictures, THUMBNAIL, sameFolder, Way.SEQUENTIAL.open(1), NOTHING))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("would be overwritten");

        assertThat(pictures.getFirst()).hasBinaryContent(original);
    }

    private Path linkTo(Path target) {
        try {
            return Files.createSymbolicLink(album.resolve("link"), target);
        } catch (IOException | UnsupportedOperationException notAllowed) {
            return abort("no symbolic link can be made here: " + notAllowed);
        }
    }

    @Test
    void aPictureThatIsGoneDoesNoHarmToItsPrintNorToTheNext() throws Exception {
        List<Path> pictures = new ArrayList<>(SamplePictures.write(folder, 1, 16, 16));
        Path gone = folder.resolve("gone.jpg");
        pictures.addFirst(gone);
        Path print = Files.writeString(album.resolve("gone.jpg"), "made when it was there");

        Report report = lesson.makeAll(pictures, THUMBNAIL, album, Way.SEQUENTIAL.open(1), NOTHING);

        assertThat(report.failed()).containsOnlyKeys(gone);
        assertThat(report.made()).hasSize(1);
        assertThat(print).hasContent("made when it was there");
    }

    @Test
    void refusesTwoPicturesOfOneName() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        List<Path> pictures = Stream.of(folder, other).map(place -> place.resolve("same.jpg")).toList();

        assertThatThrownBy(() -> lesson.makeAll(pictures, THUMBNAIL, album, Way.THREADS.open(1), NOTHING))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two pictures would become");
    }

    @Test
    void refusesTwoNamesThatDifferInCaseOnlyForSomeFileSystemsDoNotTellThemApart() {
        List<Path> pictures = List.of(folder.resolve("IMG_1.JPG"), folder.resolve("other").resolve("img_1.jpg"));

        assertThatThrownBy(() -> lesson.makeAll(pictures, THUMBNAIL, album, Way.THREADS.open(1), NOTHING))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two pictures would become");
    }

    @Test
    void withoutAnAlbumTheWorkersAreClosedAllTheSame() {
        ExecutorService workers = Way.THREADS.open(1);

        assertThatThrownBy(() -> lesson.makeAll(List.of(), THUMBNAIL, folder.resolve("nowhere"), workers, NOTHING))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(workers.isTerminated()).isTrue();
    }

    private void awaitHalfAPrint() {
        await("half a print").atMost(PATIENCE).until(() -> {
            try (var files = Files.walk(album)) {
                return files.anyMatch(file -> Files.isRegularFile(file) && file.toFile().length() > 0);
            } catch (UncheckedIOException | NoSuchFileException changing) {
                return false;
            }
        });
    }

    /** The names of all that is in a folder, and in folders inside it. */
    private static List<String> contents(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.skip(1).map(file -> folder.relativize(file).toString()).toList();
        }
    }

    private static BufferedImage read(Path jpeg) throws IOException {
        return Jpeg.read(jpeg, Integer.MAX_VALUE).image();
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
