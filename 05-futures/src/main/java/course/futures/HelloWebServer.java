package course.futures;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server answers on the threads that its executor gives it; without one, it answers one request after
 * the other.
 *
 * <p>Every greeting takes 100 ms. Watch how long ten guests wait for the default executor, and how long a
 * hundred wait for virtual threads.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=HelloWebServer</pre>
 *
 * @see com.sun.net.httpserver.HttpServer#setExecutor
 */
final class HelloWebServer {

    private static final Logger log = LoggerFactory.getLogger(HelloWebServer.class);
    private static final Duration WORK = Duration.ofMillis(100);

    void main() throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            try (var server = new GreetingServer(HelloWebServer::work)) {
                log.info("/ says {}", visit(client, server.address("/")).join());
                log.info("/Ada says {}", visit(client, server.address("/Ada")).join());
                visit("the default executor", client, server, 10);
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                    var server = new GreetingServer(HelloWebServer::work, threads)) {
                visit("virtual threads", client, server, 100);
            }
        }
    }

    private static void visit(String host, HttpClient client, GreetingServer server, int guests) {
        long begin = System.nanoTime();
        List<CompletableFuture<String>> visits = IntStream.range(0, guests)
                .mapToObj(guest -> visit(client, server.address("/guest-" + guest)))
                .toList();
        visits.forEach(CompletableFuture::join);
        log.info("{} guests of {}: {} ms", guests, host, (System.nanoTime() - begin) / 1_000_000);
    }

    private static CompletableFuture<String> visit(HttpClient client, URI address) {
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .thenApply(HttpResponse::body);
    }

    private static void work() {
        try {
            Thread.sleep(WORK);
        } catch (InterruptedException serverIsClosing) {
            Thread.currentThread().interrupt();
        }
    }
}
