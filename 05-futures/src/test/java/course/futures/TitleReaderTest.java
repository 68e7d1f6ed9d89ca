package course.futures;

import static course.futures.TitleReader.NO_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import course.futures.TitleReader.Visit;
import course.kit.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TitleReaderTest {

    /** The two ways to read, which owe the same. */
    enum Way {
        WAITING {
            @Override
            Visit read(TitleReader reader, URI page) throws InterruptedException {
                return reader.read(page);
            }
        },
        NOT_WAITING {
            @Override
            Visit read(TitleReader reader, URI page) {
                return reader.readAsync(page).join();
            }
        };

        abstract Visit read(TitleReader reader, URI page) throws InterruptedException;
    }

    private static final Duration AGES = Duration.ofHours(1);
    private static final int MANY = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TitleReader reader = new TitleReader(client, AGES);
    private EpisodeSite site;

    @BeforeEach
    void openTheSite() throws IOException {
        site = new EpisodeSite(path -> {
            if (path.equals("/episode/375")) {
                hang();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPageHasAStatusAndATitle(Way way) throws Exception {
        URI page = site.page("/episode/376");

        assertThat(way.read(reader, page)).isEqualTo(new Visit(page, 200, "Episode 376"))
                .hasToString("/episode/376: status 200, Episode 376");
    }

    @ParameterizedTest
    @EnumSource
    void aMissingPageIsAnAnswerToo(Way way) throws Exception {
        URI page = site.page("/episode/385");

        assertThat(way.read(reader, page)).isEqualTo(new Visit(page, 404, "no title"));
    }

    @ParameterizedTest
    @EnumSource
    void wherePeopleDoNotListenThereIsNoAnswer(Way way) throws Exception {
        try (var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI page = site.page("/refused").resolve("//127.0.0.1:" + nobody.getLocalPort() + "/refused");

            assertThat(way.read(reader, page)).isEqualTo(new Visit(page, NO_ANSWER, "ConnectException"))
                    .hasToString("/refused: no answer, ConnectException");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsTooLongIsNotRead(Way way) throws Exception {
        URI page = site.page("/endless");

        assertThat(way.read(reader, page)).isEqualTo(new Visit(page, NO_ANSWER, "IOException"));
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfNothingButTitlesIsSoonRead(Way way) throws Exception {
        var titles = HttpHandlers.of(200, new Headers(), "<title>".repeat(14_000));
        var hostile = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0, "/", titles);
        hostile.start();
        try {
            URI page = URI.create("http://127.0.0.1:" + hostile.getAddress().getPort() + "/titles");
            var visitor = Call.supply("visitor",
                    () -> List.of(way.read(reader, page), way.read(reader, page), way.read(reader, page)));

            assertThat(visitor.awaitResult()).containsOnly(new Visit(page, 200, "no title"));
        } finally {
            hostile.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoWebPageGivesNoAnswer(Way way) throws Exception {
        URI page = URI.create("ftp://127.0.0.1/episode/376");

        assertThat(way.read(reader, page)).isEqualTo(new Visit(page, NO_ANSWER, "IllegalArgumentException"));
    }

    @ParameterizedTest
    @EnumSource
    void patienceHasAnEnd(Way way) throws Exception {
        URI page = site.page("/episode/375");
        var impatient = new TitleReader(client, Duration.ofMillis(50));

        assertThat(way.read(impatient, page)).isEqualTo(new Visit(page, NO_ANSWER, "TimeoutException"));
    }

    @ParameterizedTest
    @EnumSource
    void itHasAnEndInTheMiddleOfAPageToo(Way way) throws Exception {
        var impatient = new TitleReader(client, Duration.ofMillis(200));
        var halfIsSent = new CountDownLatch(1);
        try (var door = new ServerSocket(0, MANY, InetAddress.getLoopbackAddress())) {
            URI page = URI.create("http://127.0.0.1:" + door.getLocalPort() + "/half");
            var host = Call.run("host", () -> sendHalfAPage(door, halfIsSent));
            do {        // on a busy machine its time may be over before it has even asked
                assertThat(way.read(impatient, page)).isEqualTo(new Visit(page, NO_ANSWER, "TimeoutException"));
            } while (halfIsSent.getCount() > 0);

            host.awaitResult();
        }
    }

    /** And returns when the client has gone. */
    private static void sendHalfAPage(ServerSocket door, CountDownLatch halfIsSent) throws IOException {
        try (Socket client = door.accept()) {
            halfIsSent.countDown();
            client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<title>Epi".getBytes());
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException hungUp) {
            // the same as a farewell
        }
    }

    @Test
    void whoWaitsCanBeInterrupted() {
        Call.supply("reader", () -> reader.read(site.page("/episode/375"))).assertStopsWhenInterrupted();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void closeAll() {
        site.close();
        client.shutdownNow();
        client.close();
    }
}
