package course.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.executors.LoopbackServer.Reply;
import course.executors.LoopbackServer.Site;
import course.kit.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopbackServerTest {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void listensOnThisMachineOnlyAtAPortThatIsFree() throws IOException {
        try (var one = new LoopbackServer(path -> hello()); var other = new LoopbackServer(path -> hello())) {
            assertThat(one.uri("/").getHost()).isEqualTo("127.0.0.1");
            assertThat(one.uri("/").getPort()).isPositive().isNotEqualTo(other.uri("/").getPort());
        }
    }

    @Test
    void sendsWhatTheSiteAnswers() throws Exception {
        try (var server = new LoopbackServer(path -> new Reply(418, "text/tea", path.getBytes()))) {
            HttpResponse<String> response = get(server.uri("/pot"));

            assertThat(response.statusCode()).isEqualTo(418);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/tea");
            assertThat(response.body()).isEqualTo("/pot");
        }
    }

    @Test
    void answersAllRequestsAtOnce() throws Exception {
        var missing = new CountDownLatch(10);
        Site meeting = path -> {
            missing.countDown();
            missing.await();
            return hello();
        };
        try (var server = new LoopbackServer(meeting)) {
            List<Call<HttpResponse<String>>> calls = Stream
                    .generate(() -> Call.supply("client", () -> get(server.uri("/"))))
                    .limit(10).toList();

            assertThat(calls).allSatisfy(call -> assertThat(call.awaitResult().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void aBodyThatBreaksOffEndsTheConnection() throws Exception {
        try (var server = new LoopbackServer(path -> new Reply(200, "text/plain", new byte[1000], 500))) {
            var call = Call.supply("client", () -> get(server.uri("/")));

            assertThat(call.awaitFailure()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closeInterruptsTheAnswersUnderWayAndWaitsForThem() throws Exception {
        var asked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Site slow = path -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                interrupted.countDown();
                mayEnd.await();
            }
            return hello();
        };
        var server = new LoopbackServer(slow);
        var call = Call.supply("client", () -> get(server.uri("/")));
        asked.await();
        var closer = Call.run("closer", server::close);
        await().until(interrupted::getCount, is(0L));

        assertThat(call.awaitFailure()).isInstanceOf(IOException.class);    // so the server has stopped
        await().until(() -> closer.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        closer.awaitResult();
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var server = new LoopbackServer(path -> hello());
        Thread.currentThread().interrupt();

        server.close();

        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @AfterEach
    void closeTheClient() {
        client.close();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static Reply hello() {
        return new Reply(200, "text/plain", "hello".getBytes());
    }
}
