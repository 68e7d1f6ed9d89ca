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

/** Fetches pages and finds their links, with a stopwatch for the whole of a visit and one for each part. */
final class PageFetchTimer implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();      // one for all: to make it is no part of a visit
    private final LongSupplier nanoClock;

    PageFetchTimer() {
        this(System::nanoTime);
    }

    PageFetchTimer(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    record Visit(List<String> links, Duration total, Duration fetching, Duration reading) {}

    // @start region=visit
    Visit visit(URI address) throws IOException, InterruptedException {
        var total = new Stopwatch(nanoClock);
        Stopwatch fetching;
        Stopwatch reading;
        List<String> links;
        try (total) {
            String page;
            fetching = new Stopwatch(nanoClock);
            try (fetching) {
                page = fetch(address);
            }
            reading = new Stopwatch(nanoClock);
            try (reading) {
                links = linksOf(page);
            }
        }
        return new Visit(links, total.elapsed(), fetching.elapsed(), reading.elapsed());
    }
    // @end

    private String fetch(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        client.close();
    }

    private static List<String> linksOf(String page) {
        return LINK.matcher(page).results().map(link -> link.group(1)).toList();
    }
}
