package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.WaysToDownload.Way;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WaysToDownloadTest {

    @TempDir Path album;

    static Stream<Named<Way>> ways() {
        return Stream.concat(waysAtOnce(), Stream.of(Named.of("one by one", WaysToDownload::oneByOne)));
    }

    static Stream<Named<Way>> waysAtOnce() {
        return Stream.concat(waysOnThreads(), Stream.of(Named.of("no threads", WaysToDownload::withoutThreads)));
    }

    static Stream<Named<Way>> waysOnThreads() {
        return Stream.of(
                Named.of("a thread each", WaysToDownload::onThreads),
                Named.of("a pool of 15", WaysToDownload.onAPoolOf(15)),
                Named.of("virtual threads", WaysToDownload::onVirtualThreads));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyWayBringsEveryByte(Way way) throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> {})); var downloader = new Downloader(album)) {
            way.download(downloader, ImageDownloads.photos(server, 5));

            for (int n = 1; n <= 5; n++) {
                assertThat(album.resolve("photo-" + n + ".jpg")).hasBinaryContent(PhotoSite.photo("/photo-" + n));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("waysAtOnce")
    void fifteenAreUnderWayAtOnce(Way way) throws Exception {
        var missing = new CountDownLatch(15);
        var meeting = new PhotoSite(() -> {
            missing.countDown();
            missing.await();
        });
        try (var server = new LoopbackServer(meeting); var downloader = new Downloader(album)) {
            way.download(downloader, ImageDownloads.photos(server, 15));

            assertThat(files()).isEqualTo(15);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void returnsOnlyWhenTheLastFileIsThere(Way way) throws Exception {
        var asked = new AtomicInteger();
        var mayAnswer = new Semaphore(2);
        var slow = new PhotoSite(() -> {
            asked.incrementAndGet();
            mayAnswer.acquire();
        });
        try (var server = new LoopbackServer(slow); var downloader = new Downloader(album)) {
            var main = Call.run("main", () -> way.download(downloader, ImageDownloads.photos(server, 3)));
            await().until(asked::get, is(3));
            main.awaitBlocked();

            mayAnswer.release();

            main.awaitResult();
            assertThat(files()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whoWaitsForTheDownloadsCanBeInterrupted(Way way) throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var stuck = new PhotoSite(() -> {
            asked.countDown();
            never.await();
        });
        try (var server = new LoopbackServer(stuck); var downloader = new Downloader(album)) {
            var main = Call.run("main", () -> way.download(downloader, ImageDownloads.photos(server, 2)));
            asked.await();
            main.awaitBlocked();

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
            await().until(this::files, is(0L));
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aFailureIsNotKeptSecret(Way way) throws Exception {
        try (var server = new LoopbackServer(new PhotoSite(() -> {})); var downloader = new Downloader(album)) {
            assertThatThrownBy(() -> way.download(downloader, List.of(server.uri("/missing"))))
                    .hasStackTraceContaining("the server answered 404");
        }
    }

    @ParameterizedTest
    @MethodSource("waysOnThreads")
    void aFailureLeavesNoThreadAtWork(Way way) throws Exception {
        var asked = new CountDownLatch(1);
        var mayAnswer = new CountDownLatch(1);
        var slow = new PhotoSite(() -> {
            asked.countDown();
            mayAnswer.await();
        });
        try (var server = new LoopbackServer(slow); var downloader = new Downloader(album)) {
            List<URI> photos = List.of(server.uri("/..%2Fsecret"), server.uri("/photo-1"));
            var main = Call.run("main", () -> way.download(downloader, photos));
            asked.await();
            main.awaitBlocked();

            mayAnswer.countDown();

            assertThat(main.awaitFailure()).isInstanceOf(ExecutionException.class);
            assertThat(album.resolve("photo-1.jpg")).exists();
        }
    }

    @Test
    void aFailureBreaksOffWhatNoThreadWaitsFor() throws Exception {
        var never = new CountDownLatch(1);
        try (var server = new LoopbackServer(new PhotoSite(never::await)); var downloader = new Downloader(album)) {
            List<URI> photos = List.of(server.uri("/photo-1"), server.uri("/..%2Fsecret"));

            assertThatThrownBy(() -> WaysToDownload.withoutThreads(downloader, photos)).isInstanceOf(IOException.class);

            await().until(this::files, is(0L));
        }
    }

    @Test
    void oneByOneAsksForTheSecondWhenTheFirstIsThere() throws Exception {
        var asked = new AtomicInteger();
        var mayAnswer = new Semaphore(0);
        var slow = new PhotoSite(() -> {
            asked.incrementAndGet();
            mayAnswer.acquire();
        });
        try (var server = new LoopbackServer(slow); var downloader = new Downloader(album)) {
            List<URI> photos = ImageDownloads.photos(server, 5);
            var main = Call.run("main", () -> WaysToDownload.oneByOne(downloader, photos));
            for (int photo = 1; photo <= 5; photo++) {
                await().until(asked::get, is(photo));
                main.awaitBlocked();
                assertThat(asked).as("asked for, the others answered").hasValue(photo);
                mayAnswer.release();
            }
            main.awaitResult();
        }
    }

    @Test
    void aPoolOfFourHasFourUnderWay() throws Exception {
        var asked = new AtomicInteger();
        var mayAnswer = new Semaphore(0);
        var slow = new PhotoSite(() -> {
            asked.incrementAndGet();
            mayAnswer.acquire();
        });
        try (var server = new LoopbackServer(slow); var downloader = new Downloader(album)) {
            List<URI> photos = ImageDownloads.photos(server, 6);
            var main = Call.run("main", () -> WaysToDownload.onAPoolOf(4).download(downloader, photos));
            await().until(asked::get, is(4));
            main.awaitBlocked();
            assertThat(asked).hasValue(4);

            mayAnswer.release(6);
            main.awaitResult();
        }
    }

    /**
     * Fifteen waits of 100 ms and their bytes, in less than half of the time that the waits alone take in
     * turn.
     */
    @Test
    void onVirtualThreadsTheWaitsPassTogether() throws Exception {
        Duration latency = Duration.ofMillis(100);
        var slow = new PhotoSite(() -> Thread.sleep(latency));      // work: the server takes its time
        try (var server = new LoopbackServer(slow)) {
            List<URI> photos = ImageDownloads.photos(server, 15);
            double half = 15 * 0.1 / 2;
            double best = half;
            for (int attempt = 1; attempt <= 10 && best >= half; attempt++) {      // others may hold the cores
                best = WaysToDownload.timesFor(WaysToDownload::onVirtualThreads, photos, 1)[0];
            }

            assertThat(best).isGreaterThanOrEqualTo(0.1).isLessThan(half);
        }
    }

    /** And its album can be deleted, for nobody writes into it any more. */
    @ParameterizedTest
    @MethodSource("ways")
    void aMeasurementCanBeInterrupted(Way way) throws Exception {
        var asked = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var stuck = new PhotoSite(() -> {
            asked.countDown();
            never.await();
        });
        try (var server = new LoopbackServer(stuck)) {
            List<URI> photos = ImageDownloads.photos(server, 15);
            var main = Call.supply("main", () -> WaysToDownload.timesFor(way, photos, 1));
            asked.await();

            main.interrupt();

            assertThat(main.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void roundsAreCountedToTheLastFile() {
        assertThat(WaysToDownload.rounds(15, 15)).isEqualTo(1);
        assertThat(WaysToDownload.rounds(15, 6)).isEqualTo(3);
        assertThat(WaysToDownload.rounds(240, 15)).isEqualTo(16);
    }

    /** Of three measurements the middle one counts, in whatever order they were made. */
    @Test
    void aRowSaysHowFarTheMedianIsFromTheIdeal() {
        double[] seconds = {1.5, 0.6, 0.75};

        assertThat(WaysToDownload.row("b03.pool", Duration.ofMillis(300), 2, seconds))
                .isEqualTo("b03.pool           value=0.7500 unit=s ideal=0.6000 ratio=1.250 reps=3 best=0.6000");
    }

    private long files() throws IOException {
        try (var files = Files.list(album)) {
            return files.count();
        }
    }
}
