package course.futures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import course.kit.Call;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

class StaticFileServerTest {

    private static final String SECRET = "the cake is in the cellar";

    @TempDir
    private Path top;
    private Path folder;
    private Path secret;
    private FolderServer server;

    @BeforeEach
    void serveTheFolderBesideASecret() throws IOException {
        folder = Files.createDirectory(top.resolve("public"));
        secret = Files.writeString(top.resolve("secret.txt"), SECRET);
        Files.writeString(folder.resolve("index.html"), "<h1>Home</h1>");
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/note.txt"), "a note");
        server = new FolderServer(folder);
    }

    @Test
    void theRootGivesThePage() throws IOException {
        assertThat(ask("GET / HTTP/1.1"))
                .startsWith("HTTP/1.1 200 ").contains("text/html").endsWith("<h1>Home</h1>");
    }

    @Test
    void aFileInASubfolderIsServedToo() throws IOException {
        assertThat(ask("GET /sub/note.txt HTTP/1.1")).startsWith("HTTP/1.1 200 ").endsWith("a note");
        assertThat(ask("HEAD /sub/note.txt HTTP/1.1")).startsWith("HTTP/1.1 200 ").doesNotContain("a note");
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(ask("GET /nowhere.html HTTP/1.1")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aFolderWithoutAPageIsNotListed() throws IOException {
        assertThat(ask("GET /sub/ HTTP/1.1")).startsWith("HTTP/1.1 404 ").doesNotContain("note.txt");
        assertThat(ask("GET /sub%2F HTTP/1.1")).doesNotContain("note.txt");
    }

    @Test
    void nothingCanBePosted() throws IOException {
        assertThat(ask("POST / HTTP/1.1")).startsWith("HTTP/1.1 405 ").contains("Allow: ");
        assertThat(ask("DELETE /index.html HTTP/1.1")).startsWith("HTTP/1.1 405 ");
        assertThat(folder.resolve("index.html")).exists();
    }

    @Test
    void whoeverAsksForMoreThanTheFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve(".password"), SECRET);
        List<String> requests = HostileRequests.asking(secret);
        assertThat(requests).hasSizeGreaterThan(100).doesNotHaveDuplicates();

        for (String request : requests) {
            String answer = ask(request);

            assertThat(answer).as(shortened(request)).doesNotContain(SECRET)
                    .satisfiesAnyOf(nothing -> assertThat(nothing).isEmpty(),
                            refusal -> assertThat(refusal).matches("(?s)HTTP/1\\.1 (400|404|405|501) .*"));
        }
        theRootGivesThePage();
    }

    @Test
    void whoeverSendsTooManyHeadersOrTooLongOnesIsHungUpOn() throws IOException {
        assertThat(ask("GET / HTTP/1.1" + headers(199, 1))).as("200 names").startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET / HTTP/1.1" + headers(200, 1))).as("201 names").isEmpty();
        assertThat(ask("GET / HTTP/1.1" + headers(2, 180 * 1024))).as("360 KB").startsWith("HTTP/1.1 200 ");
        assertThat(ask("GET / HTTP/1.1" + headers(2, 190 * 1024))).as("380 KB").isEmpty();
    }

    /** The header {@code Connection} comes on top. */
    private static String headers(int names, int length) {
        return IntStream.range(0, names)
                .mapToObj(number -> "\r\nX-" + number + ": " + "a".repeat(length))
                .collect(joining());
    }

    @Test
    void aServerThatTrustsThePathGivesTheSecretAway() throws IOException {
        try (var trusting = new FolderServer(new TrustingHandler(folder))) {
            int port = trusting.address("/").getPort();

            assertThat(ask("GET /../secret.txt HTTP/1.1", port)).endsWith(SECRET);
            assertThat(ask("GET /%2e%2e/secret.txt HTTP/1.1", port)).endsWith(SECRET);
            assertThat(ask("GET /sub/..%2f../secret.txt HTTP/1.1", port)).endsWith(SECRET);
        }
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "making a link there needs a privilege")
    void noLinkLeadsOut() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("up"), top);
        Files.createSymbolicLink(folder.resolve("chain.txt"), folder.resolve("link.txt"));

        for (String path : List.of("/link.txt", "/chain.txt", "/up/secret.txt", "/up/", "/up/public/")) {
            assertThat(ask("GET " + path + " HTTP/1.1")).as(path)
                    .startsWith("HTTP/1.1 404 ").doesNotContain(SECRET);
        }
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "making a link there needs a privilege")
    void notEvenAFoldersPageMayBeALink() throws IOException {
        for (String page : List.of("index.html", "index.htm")) {
            Files.createSymbolicLink(folder.resolve("sub").resolve(page), secret);
        }
        for (String path : List.of("/sub/", "/sub//", "/sub%2F", "/sub/%2F", "/sub/?", "//sub/", "/sub/.")) {
            assertThat(ask("GET " + path + " HTTP/1.1")).as(path).doesNotContain(SECRET);
        }
    }

    @Test
    @DisabledOnOs(value = WINDOWS, disabledReason = "making a link there needs a privilege")
    void theFolderItselfMayBeReachedByALink() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("link"), folder);
        try (var linked = new FolderServer(link)) {
            assertThat(ask("GET / HTTP/1.1", linked.address("/").getPort())).endsWith("<h1>Home</h1>");
        }
    }

    @Test
    void anAnswerRepeatsNoMarkup() throws IOException {
        assertThat(ask("GET /%3Cscript%3E HTTP/1.1")).startsWith("HTTP/1.1 404 ").doesNotContain("<script>");
    }

    @Test
    void whoDawdlesOverARequestHoldsUpNobody() throws IOException {
        try (Socket dawdler = connect(port())) {
            dawdler.getOutputStream().write("GET / HT".getBytes(ISO_8859_1));

            theRootGivesThePage();
        }
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var server = new FolderServer(folder);
        Thread.currentThread().interrupt();

        server.close();

        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @Test
    void whatIsNoFolderCannotBeServed() {
        assertThatThrownBy(() -> new FolderServer(secret))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("secret.txt");
        assertThatThrownBy(() -> new FolderServer(top.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nowhere");
    }

    @Test
    void listensOnThisMachineOnly() {
        assertThat(server.address("/")).isEqualTo(URI.create("http://127.0.0.1:" + port() + "/"));
        assertThat(port()).isPositive();
    }

    @Test
    void closeInterruptsTheAnswersUnderWayAndWaitsForThem() throws Exception {
        var asked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var slow = new FolderServer(request -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                interrupted.countDown();
                awaitQuietly(mayEnd);
            }
        });
        int port = slow.address("/").getPort();
        var client = Call.supply("client", () -> ask("GET / HTTP/1.1", port));
        asked.await();

        var closer = Call.run("closer", slow::close);
        interrupted.await();
        assertThat(client.awaitResult()).isEmpty();         // so the server has stopped
        await("a shut door").until(() -> isRefused(port));
        await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        closer.awaitResult();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends the bytes as they are, and returns all that comes back: nothing if the server hangs up on us. */
    private String ask(String request) throws IOException {
        return ask(request, port());
    }

    private static String ask(String request, int port) throws IOException {
        try (Socket client = connect(port)) {
            client.getOutputStream().write((request + "\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            client.shutdownOutput();
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException hungUp) {
            return "";
        }
    }

    private static boolean isRefused(int port) throws IOException {
        try (Socket _ = connect(port)) {
            return false;
        } catch (ConnectException refused) {
            return true;
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    private int port() {
        return server.address("/").getPort();
    }

    private static String shortened(String request) {
        return request.length() < 100 ? request : request.substring(0, 100) + "…";
    }

    @AfterEach
    void close() {
        server.close();
    }
}
