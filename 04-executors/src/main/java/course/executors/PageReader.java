package course.executors;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Gets a page over HTTP and finds its title and its links. */
final class PageReader implements AutoCloseable {

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Page read(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
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
        client.close();         // waits until its threads have ended
    }
}
