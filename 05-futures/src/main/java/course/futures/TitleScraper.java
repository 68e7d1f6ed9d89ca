package course.futures;

import course.futures.TitleReader.Visit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten pages asked for at once take as long as the slowest of them, and each is there when it comes.
 *
 * <p>The titles of ten episodes, 375 to 384, first one after another, then all at once without a thread for
 * each, then all at once with one. Episode 375 is the slowest. Then a page that is missing, one that is
 * endless, and a port at which nobody listens: those are answers, too.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=TitleScraper</pre>
 *
 * @see HttpClient#sendAsync
 * @see ExecutorCompletionService
 */
final class TitleScraper {

    private static final Logger log = LoggerFactory.getLogger(TitleScraper.class);

    void main() throws Exception {
        try (var site = new EpisodeSite(TitleScraper::takeYourTime);
                var client = HttpClient.newHttpClient();
                var nobody = new Socket()) {
            var reader = new TitleReader(client, Duration.ofSeconds(5));
            log.info("one after another");
            oneByOne(reader, site.episodes(), visit -> log.info("{}", visit));
            log.info("all at once");
            withSendAsync(reader, site.episodes(), visit -> log.info("{}", visit));
            log.info("all at once, on virtual threads");
            onVirtualThreads(reader, site.episodes(), visit -> log.info("{}", visit));

            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));     // and does not listen
            var bad = new ArrayList<>(List.of(site.page("/episode/385"), site.page("/endless")));
            bad.add(URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/refused"));
            withSendAsync(reader, bad, visit -> log.info("{}", visit));
        }
    }

    /** The higher the number of an episode, the sooner its page is there. */
    private static void takeYourTime(String path) {
        try {
            String number = path.replaceAll("\\D", "");
            Thread.sleep(number.isEmpty() ? 0 : 75 * (385 - Integer.parseInt(number)));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();     // whoever answers will notice
        }
    }

    // @start region=one
    static void oneByOne(TitleReader reader, List<URI> pages, Consumer<Visit> listener)
            throws InterruptedException {
        for (URI page : pages) {
            listener.accept(reader.read(page));
        }
    }
    // @end

    // @start region=async
    static void withSendAsync(TitleReader reader, List<URI> pages, Consumer<Visit> listener)
            throws InterruptedException {
        var ready = new LinkedBlockingQueue<Visit>();
        pages.forEach(page -> reader.readAsync(page).thenAccept(ready::add));
        for (int i = 0; i < pages.size(); i++) {
            listener.accept(ready.take());
        }
    }
    // @end

    // @start region=virtual
    static void onVirtualThreads(TitleReader reader, List<URI> pages, Consumer<Visit> listener)
            throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var ready = new ExecutorCompletionService<Visit>(threads);
            pages.forEach(page -> ready.submit(() -> reader.read(page)));
            for (int i = 0; i < pages.size(); i++) {
                listener.accept(ready.take().resultNow());
            }
        } finally {
            threads.shutdownNow();      // nobody listens any more
        }
    }
    // @end
}
