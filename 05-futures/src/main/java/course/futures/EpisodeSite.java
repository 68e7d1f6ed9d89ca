package course.futures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A podcast's site, on this machine alone and at a port that happens to be free, with a page for each of the
 * episodes 375 to 384.
 *
 * <p>It answers each request on a virtual thread. {@code /endless} is a page that is longer than anybody
 * wants to read, and all else is not to be found.
 */
final class EpisodeSite implements AutoCloseable {

    private final ExecutorService answers =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("answer-", 1).factory());
    private final HttpServer server;
    private final Consumer<String> pace;

    /** A site that lets the pace have each path before it answers; that may take its time. */
    EpisodeSite(Consumer<String> pace) throws IOException {
        this.pace = pace;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(answers);        // else it would answer one after another
        server.createContext("/", this::answer);
        server.start();
    }

    List<URI> episodes() {
        return IntStream.rangeClosed(375, 384).mapToObj(number -> page("/episode/" + number)).toList();
    }

    URI page(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
    }

    private void answer(HttpExchange request) throws IOException {
        try (request) {
            String path = request.getRequestURI().getPath();
            pace.accept(path);
            boolean exists = path.matches("/episode/3(7[5-9]|8[0-4])|/endless");
            byte[] html = (exists ? html(path) : "<p>Not here.").getBytes();
            request.sendResponseHeaders(exists ? 200 : 404, html.length);
            request.getResponseBody().write(html);
        }
    }

    private static String html(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return "<!DOCTYPE html><title>Episode %s</title>%s".formatted(
                name, "<p>And so on.".repeat(name.equals("endless") ? 100_000 : 1));
    }

    /** Breaks off what is under way, and returns when that has ended. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();     // stop would swallow it
        answers.shutdownNow();
        server.stop(0);
        answers.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
