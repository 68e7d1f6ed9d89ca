package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.LoopbackServer.Reply;
import course.kit.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final int MOST_BYTES = 1_000;

    private final PageReader reader = new PageReader(AGES, MOST_BYTES);

    @AfterEach
    void closeTheReader() {
        reader.close();
    }

    @Test
    void findsTheTitleAndTheLinks() throws Exception {
        String html = """
                <title>Home</title>
                <a href='/one'>1</a> <A HREF=two#end>2</A> <a name=x>no link</a> <a href='/one'>again</a>
                """;
        try (var server = new LoopbackServer(path -> new Reply(200, "text/html", html.getBytes()))) {
            Page page = reader.read(server.uri("/folder/home"));

            assertThat(page.title()).isEqualTo("Home");
            assertThat(page.links()).containsExactly(server.uri("/one"), server.uri("/folder/two"));
        }
    }

    @Test
    void aPlaceOnAPageIsNoPageOfItsOwn() throws Exception {
        assertThat(linksOf("<a href='/a'>1</a> <a href='/a#top'>2</a> <a href='#top'>3</a>"))
                .containsExactly("/a", "/home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "/%zz", "http:///a", "javascript:void(0)", "ftp://anna.example/",
            "mailto:anna@anna.example"})
    void aLinkThatIsNoAddressOnTheWebLeadsNowhere(String href) throws Exception {
        assertThat(linksOf("<a href='" + href + "'>1</a> <a href='/a'>2</a>")).containsExactly("/a");
    }

    @Test
    void aBlankInALinkIsEncoded() throws Exception {
        assertThat(linksOf("<a href='/a b'>1</a>")).containsExactly("/a%20b");
    }

    private List<String> linksOf(String html) throws IOException, InterruptedException {
        try (var server = new LoopbackServer(path -> new Reply(200, "text/html", html.getBytes()))) {
            return reader.read(server.uri("/home")).links().stream().map(URI::getRawPath).toList();
        }
    }

    @Test
    void aMissingPageHasNoLinks() throws Exception {
        try (var server = new LoopbackServer(path -> new Reply(404, "text/html", "<a href=/>home</a>".getBytes()))) {
            assertThat(reader.read(server.uri("/gone"))).extracting(Page::status, Page::links)
                    .containsExactly(404, List.of());
        }
    }

    @Test
    void aPageThatIsTooLongIsNoPage() throws Exception {
        byte[] justShortEnough = "x".repeat(MOST_BYTES).getBytes();
        byte[] tooLong = "x".repeat(MOST_BYTES + 1).getBytes();
        try (var server = new LoopbackServer(path ->
                new Reply(200, "text/html", path.equals("/short") ? justShortEnough : tooLong))) {
            assertThat(reader.read(server.uri("/short")).isFound()).isTrue();
            assertThatThrownBy(() -> reader.read(server.uri("/long"))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aServerThatSaysNothingHoldsNobodyForEver() throws Exception {
        try (var stuck = new StuckServer(); var impatient = new PageReader(Duration.ofMillis(20), MOST_BYTES)) {
            var call = Call.supply("main", () -> impatient.read(stuck.address()));

            assertThat(call.awaitFailure()).isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void patienceMayBeWithoutEnd() throws Exception {
        try (var server = new LoopbackServer(path -> new Reply(200, "text/html", "<title>Home</title>".getBytes()));
                var patient = new PageReader(ChronoUnit.FOREVER.getDuration(), MOST_BYTES)) {
            assertThat(patient.read(server.uri("/")).title()).isEqualTo("Home");
        }
    }

    /** The head is sent and the first byte, and then no more. */
    @Test
    void aPageThatNeverEndsIsBrokenOff() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var impatient = new PageReader(Duration.ofMillis(200), MOST_BYTES)) {
            URI address = URI.create("http://" + server.getInetAddress().getHostAddress() + ":"
                    + server.getLocalPort() + "/");
            var accepted = new CountDownLatch(1);
            var brokenOff = new CountDownLatch(1);
            Call.run("server", () -> {
                try (var connection = server.accept()) {
                    accepted.countDown();
                    connection.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<".getBytes());
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream());
                } finally {
                    brokenOff.countDown();
                }
            });

            do {
                var call = Call.supply("main", () -> impatient.read(address));
                assertThat(call.awaitFailure()).isInstanceOf(IOException.class)
                        .hasCauseInstanceOf(TimeoutException.class);
            } while (accepted.getCount() > 0);          // a busy machine may not even have connected

            await("the end of the connection").until(brokenOff::getCount, is(0L));
        }
    }

    @Test
    void whoReadsCanBeInterrupted() throws Exception {
        try (var stuck = new StuckServer()) {
            var call = Call.supply("main", () -> reader.read(stuck.address()));
            stuck.asked.await();

            call.interrupt();

            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void closeBreaksOffWhatIsUnderWay() throws Exception {
        try (var stuck = new StuckServer()) {
            var call = Call.supply("main", () -> reader.read(stuck.address()));
            stuck.asked.await();

            reader.close();

            assertThat(call.awaitFailure()).isInstanceOf(IOException.class);
        }
    }

    /** It takes a request and never answers. */
    private static final class StuckServer implements AutoCloseable {

        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);
        private final LoopbackServer server = new LoopbackServer(path -> {
            asked.countDown();
            never.await();
            return new Reply(500, "text/plain", new byte[0]);
        });

        StuckServer() throws IOException {}

        URI address() {
            return server.uri("/");
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
