package course.executors;

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
 * <p>It answers each request on a virtual thread. Without {@code setExecutor} the JDK's server answers one
 * after the other, and would teach us that parallel downloads gain nothing.
 */
final class LoopbackServer implements AutoCloseable {

    /** What is to be found at a path. It may take its time. */
    interface Site {
        Reply answer(String path) throws InterruptedException;
    }

    /** What is sent of a body is less than the body when the connection breaks half-way. */
    record Reply(int status, String type, byte[] body, int sent) {
        Reply(int status, String type, byte[] body) {
            this(status, type, body, body.length);
        }
    }

    /** Connections at the door; the default of 50 turns others away. */
    private static final int MAY_QUEUE = 512;

    // @start region=server
    private final ExecutorService waiters = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Site site;

    LoopbackServer(Site site) throws IOException {
        this.site = site;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAY_QUEUE);
        server.setExecutor(waiters);
        server.createContext("/", this::serve);
        server.start();
    }
    // @end

    URI uri(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort()).resolve(path);
    }

    private void serve(HttpExchange request) throws IOException {
        try (request) {
            Reply reply = site.answer(request.getRequestURI().getPath());
            request.getResponseHeaders().set("Content-Type", reply.type());
            request.sendResponseHeaders(reply.status(), reply.body().length);
            request.getResponseBody().write(reply.body(), 0, reply.sent());
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
