package course.threads;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stopwatch in try-with-resources tells where the time goes: to waiting, not to work.
 *
 * <p>A page is fetched from a server that answers after 400 ms, and its thousand links are found. One watch measures the whole,
 * one the fetching, one the search. Almost all of the time is somebody else's.
 *
 * <pre>./mvnw -q -pl 01-threads -Dlesson=PageFetchTimer</pre>
 *
 * @see Stopwatch
 * @see System#nanoTime()
 */
final class PageFetchTimer {

    private static final Logger log = LoggerFactory.getLogger(PageFetchTimer.class);
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private final LongSupplier nanoClock;

    PageFetchTimer() {
        this(System::nanoTime);
    }

    PageFetchTimer(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    void main() throws IOException, InterruptedException {
        try (var server = new PageServer(1000, () -> pause(Duration.ofMillis(400)))) {
            for (int round = 1; round <= 3; round++) {
                Visit visit = visit(server.address());
                log.info("{} links in {} ms: {} ms to fetch the page, {} ms to read it", visit.links.size(),
                        visit.total.toMillis(), visit.fetching.toMillis(), visit.reading.toMillis());
            }
        }
    }

    record Visit(List<String> links, Duration total, Duration fetching, Duration reading) {}

    // @start region=visit
    Visit visit(URI address) throws IOException, InterruptedException {
        var total = new Stopwatch(nanoClock);
        try (total) {
            var fetching = new Stopwatch(nanoClock);
            String page;
            try (fetching) {
                page = fetch(address);
            }
            var reading = new Stopwatch(nanoClock);
            List<String> links;
            try (reading) {
                links = linksOf(page);
            }
            return new Visit(links, total.elapsed(), fetching.elapsed(), reading.elapsed());
        }
    }
    // @end

    private static String fetch(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        }
    }

    private static List<String> linksOf(String page) {
        return LINK.matcher(page).results().map(link -> link.group(1)).toList();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
