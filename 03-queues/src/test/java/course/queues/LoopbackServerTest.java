package course.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpExchange;
import course.kit.Call;
import course.queues.LoopbackServer.Site;
import java.io.IOException;
import java.net.InetAddress;
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

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void whatTheSiteSaysArrives() throws Exception {
        try (var server = new LoopbackServer(request -> LoopbackServer.reply(request, 404, "text/plain", "gone"))) {
            HttpResponse<String> answer = get(server.uri("/a"));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
            assertThat(answer.body()).isEqualTo("gone");
        }
    }

    @Test
    void aRedirectSaysWhereToGo() throws Exception {
        try (var server = new LoopbackServer(request -> LoopbackServer.redirect(request, "/b"))) {
            HttpResponse<String> answer = get(server.uri("/a"));

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("/b");
        }
    }

    @Test
    void nobodyElseInTheNetworkReachesIt() throws Exception {
        try (var server = new LoopbackServer(LoopbackServerTest::hello)) {
            assertThat(InetAddress.getByName(server.uri("/").getHost()).isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void thirtyTwoRequestsAreAnsweredAtOnce() throws Exception {
        var missing = new CountDownLatch(32);
        Site meeting = request -> {
            missing.countDown();
            missing.await();
            hello(request);
        };
        try (var server = new LoopbackServer(meeting)) {
            List<Call<HttpResponse<String>>> calls = Stream
                    .generate(() -> Call.supply("client", () -> get(server.uri("/"))))
                    .limit(32).toList();

            assertThat(calls).allSatisfy(call -> assertThat(call.awaitResult().statusCode()).isEqualTo(200));
        }
    }

    @Test
    void closeInterruptsTheAnswersUnderWayAndWaitsForThem() throws Exception {
        var asked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Site slow = request -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException closing) {
                interrupted.countDown();
                mayEnd.await();
            }
        };
        var server = new LoopbackServer(slow);
        var call = Call.supply("client", () -> get(server.uri("/")));
        asked.await();
        var closing = Call.run("closing", server::close);
        await().until(interrupted::getCount, is(0L));

        assertThat(call.awaitFailure()).isInstanceOf(IOException.class);    // so the server has stopped
        await().until(() -> closing.thread().getState().name().endsWith("WAITING"));
        mayEnd.countDown();

        closing.awaitResult();
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var server = new LoopbackServer(LoopbackServerTest::hello);
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

    private static void hello(HttpExchange request) throws IOException {
        LoopbackServer.reply(request, 200, "text/plain", "hello");
    }
}
