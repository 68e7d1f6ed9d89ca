package course.executors;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import course.executors.LoopbackServer.Reply;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @TempDir Path album;
    private Downloader downloader;
    private LoopbackServer server;
    private LoopbackServer slowServer;

    @BeforeEach
    void open() throws IOException {
        downloader = new Downloader(album);
        server = new LoopbackServer(new PhotoSite(() -> {}));
        slowServer = new LoopbackServer(new PhotoSite(() -> {
            asked.countDown();
            mayAnswer.await();
        }));
    }

    @AfterEach
    void close() {
        mayAnswer.countDown();
        downloader.close();
        server.close();
        slowServer.close();
    }

    @Test
    void theNameIsTheEndOfThePath() throws IOException {
        assertThat(Downloader.fileName(URI.create("http://site/albums/7/photo-151611-fd2c?w=400")))
                .isEqualTo("photo-151611-fd2c.jpg");
        assertThat(Downloader.fileName(URI.create("http://site/cat.png"))).isEqualTo("cat.png");
        assertThat(Downloader.fileName(URI.create("http://site/console"))).isEqualTo("console.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/..", "/photos/..", "/..%2Fsecret", "/a%2Fb", "/a%5Cb", "/..%5Csecret", "/%2E%2E",
            "/a..jpg", "/.hidden", "/nul%00", "/C:", "/con", "/NUL", "/aux.png", "/Com1", "/lpt9.jpg", "/prn"})
    void aNameThatMightLeadElsewhereIsRefused(String path) {
        URI photo = URI.create("http://site" + path);

        assertThatThrownBy(() -> Downloader.fileName(photo))
                .isInstanceOf(IOException.class).hasMessageContaining("no name");
    }

    @Test
    void anAddressWithoutAPathIsRefused() {
        URI letter = URI.create("mailto:anna@x");

        assertThatThrownBy(() -> Downloader.fileName(letter))
                .isInstanceOf(IOException.class).hasMessageContaining("no name");
        assertThatThrownBy(() -> downloader.download(letter)).isInstanceOf(IOException.class);
    }

    @Test
    void everyByteArrives() throws Exception {
        Path saved = downloader.download(server.uri("/photo-3"));

        assertThat(saved).isEqualTo(album.resolve("photo-3.jpg")).hasBinaryContent(PhotoSite.photo("/photo-3"));
        assertThat(album).isDirectoryContaining(saved::equals);
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing", "/torn", "/..%2Fsecret"})
    void aFailureLeavesNoFile(String path) {
        assertThatThrownBy(() -> downloader.download(server.uri(path))).isInstanceOf(IOException.class);

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/albums/2/photo-1", "/photo-1.jpg", "/PHOTO-1", "/photo-1?w=400"})
    void aSecondPhotoOfTheSameNameIsRefused(String path) throws Exception {
        Path first = downloader.download(server.uri("/photo-1"));
        URI second = server.uri(path);

        assertThatThrownBy(() -> downloader.download(second)).isInstanceOf(IOException.class)
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> downloader.downloadAsync(second)).isInstanceOf(IOException.class)
                .hasMessageContaining("taken");

        assertThat(first).hasBinaryContent(PhotoSite.photo("/photo-1"));
        assertThat(files()).containsExactly(first);
    }

    @Test
    void aFileThatWasThereBeforeIsKept() throws Exception {
        Path mine = Files.writeString(album.resolve("photo-1.jpg"), "mine");
        URI photo = server.uri("/photo-1");

        assertThatThrownBy(() -> downloader.download(photo)).isInstanceOf(IOException.class)
                .hasMessageContaining("taken");
        assertThatThrownBy(() -> downloader.downloadAsync(photo)).isInstanceOf(IOException.class)
                .hasMessageContaining("taken");

        assertThat(mine).hasContent("mine");
        assertThat(files()).containsExactly(mine);
    }

    /** Two walk towards each other through names with one hash code, where a set that is not safe goes wrong soon. */
    @Test
    void eachNameIsGivenOnceThoughTwoAskAtTheSameTime() throws Exception {
        List<String> names = List.of("");
        while (names.size() < 500) {
            names = names.stream().flatMap(name -> Stream.of(name + "an", name + "c0")).toList();
        }
        for (int round = 1; round <= 10; round++) {
            String end = "-" + round;
            List<URI> photos = names.stream().map(name -> server.uri("/" + name + end)).toList();
            var bothAreThere = new CyclicBarrier(2);
            var there = Call.supply("there", () -> given(photos, bothAreThere));
            var back = Call.supply("back", () -> given(photos.reversed(), bothAreThere));

            assertThat(there.awaitResult() + back.awaitResult()).as("names given").isEqualTo(photos.size());
        }
    }

    private int given(List<URI> photos, CyclicBarrier bothAreThere) throws Exception {
        int given = 0;
        bothAreThere.await();
        for (URI photo : photos) {
            try {
                downloader.place(photo);
                given++;
            } catch (IOException taken) {
                // The other has it.
            }
        }
        return given;
    }

    @Test
    void moreBytesThanAPhotoHasAreNotTaken() throws Exception {
        try (var enough = new Downloader(album, PhotoSite.SIZE); var few = new Downloader(album, PhotoSite.SIZE - 1)) {
            assertThat(enough.download(server.uri("/photo-1"))).isNotEmptyFile();
            assertThatThrownBy(() -> few.download(server.uri("/photo-2"))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> few.downloadAsync(server.uri("/photo-3")).get())
                    .hasCauseInstanceOf(IOException.class);
        }
        assertThat(files()).containsExactly(album.resolve("photo-1.jpg"));
    }

    @Test
    void aPhotoThatHasMovedIsReported() throws Exception {
        try (var moved = new LoopbackServer(_ -> new Reply(301, "text/plain", "elsewhere".getBytes()))) {
            assertThatThrownBy(() -> downloader.download(moved.uri("/photo-1")))
                    .isInstanceOf(IOException.class).hasMessage("the server answered 301");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no such permissions there")
    void whoMayReadOtherFilesMayReadThePhotos() throws Exception {
        Path plain = Files.writeString(album.resolve("plain"), "a file like any other");

        Path waitedFor = downloader.download(server.uri("/photo-1"));
        Path notWaitedFor = downloader.downloadAsync(server.uri("/photo-2")).get();

        assertThat(List.of(waitedFor, notWaitedFor)).extracting(Files::getPosixFilePermissions)
                .containsOnly(Files.getPosixFilePermissions(plain));
    }

    @Test
    void whileItLastsOnlyThePartIsThere() throws Exception {
        var call = Call.supply("main", () -> downloader.download(slowServer.uri("/photo-1")));
        asked.await();

        assertThat(files()).hasSize(1).allMatch(file -> file.toString().endsWith(".part"));

        mayAnswer.countDown();
        call.awaitResult();
        assertThat(files()).containsExactly(album.resolve("photo-1.jpg"));
    }

    @Test
    void anInterruptedDownloadLeavesNoFile() throws Exception {
        var call = Call.supply("main", () -> downloader.download(slowServer.uri("/photo-1")));
        asked.await();

        call.interrupt();

        assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void closeBreaksOffWhatIsUnderWay() throws Exception {
        var call = Call.supply("main", () -> downloader.download(slowServer.uri("/photo-1")));
        asked.await();

        downloader.close();

        assertThat(call.awaitFailure()).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void withoutAThreadThatWaitsTheBytesAreTheSame() throws Exception {
        Path saved = downloader.downloadAsync(server.uri("/photo-4")).get();

        assertThat(saved).isEqualTo(album.resolve("photo-4.jpg")).hasBinaryContent(PhotoSite.photo("/photo-4"));
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing", "/torn"})
    void withoutAThreadThatWaitsAFailureLeavesNoFileEither(String path) throws Exception {
        CompletableFuture<Path> download = downloader.downloadAsync(server.uri(path));

        assertThat(download.handle((saved, failure) -> failure).get()).hasRootCauseInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatCannotBeAskedForLeavesNoFile() {
        URI elsewhere = URI.create("ftp://site/photo-1");

        assertThatThrownBy(() -> downloader.download(elsewhere)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> downloader.downloadAsync(elsewhere)).isInstanceOf(IllegalArgumentException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void downloadAsyncReturnsBeforeTheServerAnswers() throws Exception {
        CompletableFuture<Path> download = downloader.downloadAsync(slowServer.uri("/photo-1"));
        asked.await();
        assertThat(download).isNotDone();

        mayAnswer.countDown();

        await().until(download::isDone);
        assertThat(download).isCompletedWithValue(album.resolve("photo-1.jpg"));
    }

    @Test
    void cancellingADownloadBreaksItOffAndLeavesNoFile() throws Exception {
        CompletableFuture<Path> download = downloader.downloadAsync(slowServer.uri("/photo-1"));
        asked.await();
        var mayTidyUp = new CountDownLatch(1);
        keepBackWhatTidiesUp(mayTidyUp);

        download.cancel(true);
        mayTidyUp.countDown();

        Call.run("closer", downloader::close).awaitResult();
        assertThat(files()).isEmpty();
    }

    @Test
    void closeWaitsUntilWhatItBreaksOffHasTidiedUp() throws Exception {
        downloader.downloadAsync(slowServer.uri("/photo-1"));
        asked.await();
        var mayTidyUp = new CountDownLatch(1);
        keepBackWhatTidiesUp(mayTidyUp);
        try {
            var closer = Call.run("closer", downloader::close);
            await().until(() -> closer.outcome().isDone() || closer.thread().getState() == WAITING);
            assertThat(closer.outcome().isDone() && !files().isEmpty()).as("closed, though there is a file").isFalse();

            mayTidyUp.countDown();

            closer.awaitResult();
            assertThat(files()).isEmpty();
        } finally {
            mayTidyUp.countDown();
        }
    }

    /** Keeps all threads busy on which stages run. */
    private static void keepBackWhatTidiesUp(CountDownLatch mayTidyUp) throws InterruptedException {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        var busy = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().submit(() -> {
                busy.countDown();
                mayTidyUp.await();
                return null;
            });
        }
        busy.await();
    }

    private List<Path> files() {
        try (var files = Files.list(album)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
