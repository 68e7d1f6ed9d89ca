package course.futures;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server gives away the files in one folder and nothing above it, in whatever way it is asked.
 *
 * <p>Beside the folder lies a secret. Watch what becomes of those who ask for it; the last one asks a server
 * that believes what it is told.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=StaticFileServer</pre>
 *
 * @see FolderServer
 * @see com.sun.net.httpserver.SimpleFileServer
 */
final class StaticFileServer {

    private static final Logger log = LoggerFactory.getLogger(StaticFileServer.class);

    void main() throws IOException, InterruptedException {
        Path top = Files.createTempDirectory("web");
        Path folder = Files.createDirectory(top.resolve("public"));
        Path page = Files.writeString(folder.resolve("index.html"), "<h1>Home</h1>");
        Path secret = Files.writeString(top.resolve("secret.txt"), "the cake is in the cellar");
        try (var client = HttpClient.newHttpClient()) {
            try (var server = new FolderServer(folder)) {
                ask(client, server, "GET", "/");
                ask(client, server, "GET", "/nowhere.html");
                ask(client, server, "POST", "/");
                ask(client, server, "GET", "/../secret.txt");
                ask(client, server, "GET", "/%2e%2e/secret.txt");
            }
            try (var trusting = new FolderServer(new TrustingHandler(folder))) {
                ask(client, trusting, "GET", "/%2e%2e/secret.txt");
            }
        } finally {
            for (Path file : new Path[] {page, folder, secret, top}) {
                Files.delete(file);
            }
        }
    }

    private static void ask(HttpClient client, FolderServer server, String method, String path)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address(path))
                .method(method, BodyPublishers.noBody())
                .build();
        var response = client.send(request, BodyHandlers.ofString());
        log.info("{} {}: {} {}", method, path, response.statusCode(),
                response.statusCode() == 200 ? response.body() : "");
    }
}
