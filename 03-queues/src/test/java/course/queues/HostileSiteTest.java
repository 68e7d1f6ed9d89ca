package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import course.kit.Call;
import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileSiteTest {

    private final HostileSite site = new HostileSite(new LinkedSite(500, () -> {}));
    private final PageReader reader = new PageReader(Duration.ofHours(1), 1_000_000);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void itsPagesAreFriendly() throws Exception {
        try (var server = new LoopbackServer(site)) {
            assertThat(reader.read(server.uri("/page/0"))).isInstanceOf(Page.class);
        }
    }

    @Test
    void oneLinkLeadsNowhereOneInACircleAndOneToAPicture() throws Exception {
        try (var server = new LoopbackServer(site)) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/broken/50")));
            assertThat(reader.read(server.uri("/broken/150"))).isEqualTo(new Redirect(server.uri("/broken/150/again")));
            assertThat(reader.read(server.uri("/broken/150/again"))).isEqualTo(new Redirect(server.uri("/broken/150")));
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/broken/450")))
                    .withMessageContaining("image/png");
        }
    }

    @Test
    void onePageHasFiftyMegabytes() throws Exception {
        try (var server = new LoopbackServer(site); InputStream page = open(server.uri("/broken/250"))) {
            assertThat(page.skip(Long.MAX_VALUE)).isBetween(50_000_000L, 51_000_000L);
        }
    }

    @Test
    void onePageGoesOnAndOnUntilTheServerCloses() throws Exception {
        try (var server = new LoopbackServer(site); InputStream page = open(server.uri("/broken/350"))) {
            page.skipNBytes(100);       // more than one part of it

            Call.run("closing", server::close).awaitResult();
        }
    }

    @AfterEach
    void closeTheClients() {
        reader.close();
        client.shutdownNow();
        client.close();
    }

    private InputStream open(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream()).body();
    }
}
