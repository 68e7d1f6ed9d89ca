package course.threads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A web server on this machine that serves one page of links, and takes its time. */
final class PageServer implements AutoCloseable {

    private final ExecutorService waiters = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final byte[] page;
    private final Runnable latency;

    PageServer(int links, Runnable latency) throws IOException {
        this.latency = latency;
        page = IntStream.range(0, links)
                .mapToObj(number -> "<a href=\"/page-" + number + "\">page " + number + "</a>\n")
                .collect(joining("", "<html>\n", "</html>\n"))
                .getBytes(UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(waiters);        // else it would answer one after another
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() throws URISyntaxException {
        return addressOf(server.getAddress());
    }

    /** Puts brackets round an IPv6 address, unlike its text alone. */
    static URI addressOf(InetSocketAddress socket) throws URISyntaxException {
        return new URI("http", null, socket.getAddress().getHostAddress(), socket.getPort(), "/", null, null);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();     // stop would swallow it
        waiters.shutdownNow();
        server.stop(0);
        waiters.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        latency.run();
        exchange.sendResponseHeaders(200, page.length);
        try (var body = exchange.getResponseBody()) {
            body.write(page);
        }
    }
}
