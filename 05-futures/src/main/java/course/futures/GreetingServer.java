package course.futures;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpHandlers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executor;

/**
 * Greets whoever comes, after some work.
 *
 * <p>It listens on this machine alone, at a port that happens to be free.
 */
final class GreetingServer implements AutoCloseable {

    private static final int MAY_QUEUE = 512;

    private final HttpServer server;
    private final Runnable work;

    /** With the default executor, which has no threads of its own. */
    GreetingServer(Runnable work) throws IOException {
        this(work, null);
    }

    // @start region=server
    /** The executor stays the caller's, who closes it after the server. */
    GreetingServer(Runnable work, Executor executor) throws IOException {
        this.work = work;
        HttpHandler getOnly = HttpHandlers.handleOrElse(request -> request.getRequestMethod().equals("GET"),
                this::greet, HttpHandlers.of(405, Headers.of("Allow", "GET"), ""));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAY_QUEUE, "/",
                getOnly);
        server.setExecutor(executor);
        server.start();
    }

    private void greet(HttpExchange request) throws IOException {
        work.run();
        String name = request.getRequestURI().getPath().substring(1);
        if (name.contains("/")) {
            send(request, 404, "nobody lives there");
        } else {
            send(request, 200, "Hello, " + (name.isEmpty() ? "Anonymous" : name));
        }
    }

    private static void send(HttpExchange request, int status, String text) throws IOException {
        try (request) {
            byte[] body = text.getBytes(UTF_8);
            Headers headers = request.getResponseHeaders();
            headers.set("Content-Type", "text/plain; charset=utf-8");       // so that a name is no markup
            request.sendResponseHeaders(status, body.length);
            request.getResponseBody().write(body);
        }
    }
    // @end

    URI address(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();     // stop would swallow it
        server.stop(0);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
