package course.queues;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small web server on this machine alone, at a port that happens to be free.
 *
 * <p>It answers each request on a thread from a pool that grows. Without {@code setExecutor} the JDK's server answers
 * one after the other, and a crawler with many threads would be none the faster.
 */
final class LoopbackServer implements AutoCloseable {

    /** Answers a request, and may take its time. What it leaves unsaid breaks off. */
    interface Site {
        void answer(HttpExchange request) throws IOException, InterruptedException;
    }

    /** Connections at the door; the default of 50 turns others away. */
    private static final int MAY_QUEUE = 512;

    private final ExecutorService waiters = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Site site;

    LoopbackServer(Site site) throws IOException {
        this.site = site;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAY_QUEUE);
        server.setExecutor(waiters);
        server.createContext("/", this::serve);
        server.start();
    }

    URI uri(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort()).resolve(path);
    }

    static void reply(HttpExchange request, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes();
        request.getResponseHeaders().set("Content-Type", type);
        request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);     // 0 would mean: no telling
        request.getResponseBody().write(bytes);
    }

    static void redirect(HttpExchange request, String location) throws IOException {
        request.getResponseHeaders().set("Location", location);
        reply(request, 302, "text/plain", "");
    }

    private void serve(HttpExchange request) throws IOException {
        try (request) {
            site.answer(request);
        } catch (InterruptedException closing) {
            // The request gets no answer, and its connection is closed with the server.
        }
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
}
