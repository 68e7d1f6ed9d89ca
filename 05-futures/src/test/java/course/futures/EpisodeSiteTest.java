package course.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import course.kit.Call;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EpisodeSiteTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itHasTenEpisodesAndNoOther() throws Exception {
        try (var site = new EpisodeSite(path -> {})) {
            assertThat(site.episodes()).hasSize(10).startsWith(site.page("/episode/375"))
                    .endsWith(site.page("/episode/384"))
                    .allSatisfy(page -> assertThat(get(site, page.getPath())).startsWith("200 <!DOCTYPE html>"));
            assertThat(get(site, "/episode/385")).startsWith("404 ");
            assertThat(get(site, "/episode/374")).startsWith("404 ");
            assertThat(get(site, "/")).startsWith("404 ");
        }
    }

    @Test
    void twoAreAnsweredAtOnce() throws Exception {
        var bothHere = new CyclicBarrier(2);
        try (var site = new EpisodeSite(path -> meet(bothHere))) {
            var other = client.sendAsync(HttpRequest.newBuilder(site.page("/episode/375")).build(),
                    BodyHandlers.discarding());

            assertThat(get(site, "/episode/376")).startsWith("200 ");
            assertThat(other.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void closingBreaksOffWhatIsUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var brokenOff = new CountDownLatch(1);
        try (var site = new EpisodeSite(path -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                brokenOff.countDown();
            }
        })) {
            client.sendAsync(HttpRequest.newBuilder(site.page("/episode/375")).build(),
                    BodyHandlers.discarding());
            begun.await();
        }

        brokenOff.await();
    }

    @Test
    void closingWaitsForTheAnswersThatItBreaksOff() throws Exception {
        var asked = new CountDownLatch(1);
        var brokenOff = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var site = new EpisodeSite(path -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                brokenOff.countDown();
                awaitQuietly(mayEnd);
            }
        });
        var answer = client.sendAsync(HttpRequest.newBuilder(site.page("/episode/375")).build(),
                BodyHandlers.discarding());
        asked.await();

        var closer = Call.run("closer", site::close);
        brokenOff.await();
        await().until(answer::isCompletedExceptionally);        // so the server has stopped
        await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        closer.awaitResult();
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var site = new EpisodeSite(path -> {});
        Thread.currentThread().interrupt();

        site.close();

        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private String get(EpisodeSite site, String path) throws Exception {
        var response = client.send(HttpRequest.newBuilder(site.page(path)).build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }

    @AfterEach
    void closeTheClient() {
        client.shutdownNow();
        client.close();
    }
}
