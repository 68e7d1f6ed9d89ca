package course.executors;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gets a page over HTTP and finds its title and its links. No server can hold it up for ever, or fill the memory. */
final class PageReader implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param patience how long it may take from the question to the last byte of the answer
     * @param mostBytes how long a page may be
     */
    PageReader(Duration patience, int mostBytes) {
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    Page read(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = ask(HttpRequest.newBuilder(address).build());
        if (response.statusCode() != 200) {
            return new Page(address, response.statusCode(), "", List.of());
        }
        Document html = Jsoup.parse(response.body(), address.toString());
        List<URI> links = html.select("a[href]").stream()
                .flatMap(link -> target(link).stream())
                .distinct()
                .toList();
        return new Page(address, 200, html.title(), links);
    }

    /** A timeout of the request would only be about the beginning of the answer. */
    private HttpResponse<String> ask(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> response =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), mostBytes));
        try {
            return response.get(NANOSECONDS.convert(patience), NANOSECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("no page at " + request.uri(), failed);
        } finally {
            response.cancel(true);          // or it would go on without us
        }
    }

    /** The page that a link leads to, if that is one on the web; at which place of it is not told. */
    private static Optional<URI> target(Element link) {
        String address = link.absUrl("href").replace(" ", "%20").replaceFirst("#.*", "");
        try {
            return Optional.of(new URI(address))
                    .filter(page -> page.getHost() != null && page.getScheme().matches("(?i)https?"));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();         // waits until the thread that watches the connections has ended
    }
}
