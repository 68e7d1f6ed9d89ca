package course.futures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Broken on purpose: serves whatever file a request leads to, wherever that is. */
final class TrustingHandler implements HttpHandler {

    private final Path folder;

    TrustingHandler(Path folder) {
        this.folder = folder;
    }

    // @start region=trusting
    @Override
    public void handle(HttpExchange request) throws IOException {
        try (request) {
            Path file = folder.resolve("." + request.getRequestURI().getPath());    // wrong: it may lead out
            byte[] body = Files.readAllBytes(file);
            request.sendResponseHeaders(200, body.length);
            request.getResponseBody().write(body);
        }
    }
    // @end
}
