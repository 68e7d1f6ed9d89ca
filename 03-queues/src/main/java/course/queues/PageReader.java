package course.queues;

import static java.io.InputStream.nullInputStream;
import static java.net.http.HttpResponse.BodySubscribers.limiting;
import static java.net.http.HttpResponse.BodySubscribers.mapping;
import static java.net.http.HttpResponse.BodySubscribers.ofInputStream;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jsoup.Jsoup;

/**
 * Gets what is at an address, and trusts the server with nothing: neither to be brief nor to be quick, nor to send
 * what it says.
 *
 * <p>It follows no redirect, for that might lead anywhere; whoever asks decides about it.
 */
final class PageReader implements AutoCloseable {

    private final HttpClient client;
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param patience how long it may take from the question to the last byte of the answer
     * @param mostBytes how long a page may be; what comes after that is not even read
     */
    PageReader(Duration patience, int mostBytes) {
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("patience must be more than nothing, not " + patience);
        }
        if (mostBytes < 1) {
            throw new IllegalArgumentException("mostBytes must be at least 1, not " + mostBytes);
        }
        this.patience = patience;
        this.mostBytes = mostBytes;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)        // its own thread will do: to hand over takes longer than what is handed over
                .build();
    }

    // @start region=read
    /** @throws IOException if there is no page; its message says why */
    Answer read(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        CompletableFuture<HttpResponse<Body>> response = client.sendAsync(request, this::body);
        try {
            return answer(response.thenApply(PageReader::hangUp).get(NANOSECONDS.convert(patience), NANOSECONDS));
        } catch (TimeoutException late) {
            throw new IOException("takes too long", late);
        } catch (ExecutionException failed) {
            throw new IOException(reason(failed.getCause()), failed.getCause());
        } finally {
            response.cancel(true);          // or it would go on without us
        }
    }

    private record Body(String page, InputStream rest) {}

    /** A page is received up to the limit before it is read; of all else only the head is received. */
    private BodySubscriber<Body> body(ResponseInfo head) {
        return head.statusCode() == 200 && isHtml(head.headers())
                ? mapping(limiting(BodyHandlers.ofString().apply(head), mostBytes), page -> new Body(page, nullInputStream()))
                : mapping(ofInputStream(), rest -> new Body("", rest));
    }

    /** When the answer is complete, or this would be an error of it; and not when it is read, for by then nobody may be left. */
    private static HttpResponse<Body> hangUp(HttpResponse<Body> response) {
        try {
            response.body().rest().close();
            return response;
        } catch (IOException unheard) {
            throw new UncheckedIOException(unheard);
        }
    }

    private static Answer answer(HttpResponse<Body> response) throws IOException {
        return switch (response.statusCode()) {
            case 200 -> new Page(links(response));
            case 301, 302, 303, 307, 308 -> new Redirect(target(response));
            default -> throw new IOException("status " + response.statusCode());
        };
    }
    // @end

    private static List<URI> links(HttpResponse<Body> response) throws IOException {
        if (!isHtml(response.headers())) {
            throw new IOException("no page, but " + type(response.headers()));
        }
        return Jsoup.parse(response.body().page(), response.uri().toString()).select("a[href]").stream()
                .flatMap(link -> new Link(link.baseUri(), link.attr("href")).target().stream())
                .distinct()
                .toList();
    }

    private static URI target(HttpResponse<?> response) throws IOException {
        return response.headers().firstValue("Location")
                .flatMap(location -> new Link(response.uri().toString(), location).target())
                .orElseThrow(() -> new IOException("redirects to nowhere"));
    }

    private static boolean isHtml(HttpHeaders headers) {
        return type(headers).matches("(?i)(text/html|application/xhtml\\+xml)\\b.*");
    }

    private static String type(HttpHeaders headers) {
        return headers.firstValue("Content-Type").orElse("nobody knows what");
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Waits for what is under way, which an interrupt of whoever reads ends at once. */
    @Override
    public void close() {
        client.close();
    }
}
