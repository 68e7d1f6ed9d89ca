package course.futures;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Take results in the order in which they are ready, not in the order in which you asked.
 *
 * <p>Five loaves bake for 5, 4, 3, 2 and 1 units, all at once. In order of asking, the first one in your
 * basket is the last one out of the oven. In order of completion you have something to eat after one unit.
 *
 * <p>Then four web pages, the slowest asked for first: one after another, and all at once, each taken when it
 * comes. That a page is missing or that nobody listens at a port is an answer, too.
 *
 * <pre>./mvnw -q -pl 05-futures -Dlesson=AsCompleted</pre>
 *
 * @see ExecutorCompletionService
 * @see TitleScraper
 */
final class AsCompleted {

    private static final Logger log = LoggerFactory.getLogger(AsCompleted.class);
    private static final Duration UNIT = Duration.ofMillis(300);

    void main() throws Exception {
        List<Callable<String>> loaves = List.of(loaf(5), loaf(4), loaf(3), loaf(2), loaf(1));
        try (var oven = Executors.newFixedThreadPool(5)) {
            log.info("five loaves, in order of asking");
            inOrderOfAsking(oven, loaves, loaf -> log.info("{}", loaf));
            log.info("five loaves, in order of completion");
            inOrderOfCompletion(oven, loaves, loaf -> log.info("{}", loaf.resultNow()));
        }
        askForPages();
    }

    private static Callable<String> loaf(int units) {
        return () -> {
            Thread.sleep(UNIT.multipliedBy(units));
            return "a loaf of " + units;
        };
    }

    private static void askForPages() throws IOException, InterruptedException {
        try (var site = new EpisodeSite(AsCompleted::takeYourTime);
                var client = HttpClient.newHttpClient();
                var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));  // and does not listen
            var refused = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/refused");
            var pages = List.of(
                    site.page("/episode/383"), site.page("/episode/384"), site.page("/episode/385"), refused);
            var reader = new TitleReader(client, Duration.ofSeconds(5));
            log.info("four pages, one after another");
            TitleScraper.oneByOne(reader, pages, visit -> log.info("{}", visit));
            log.info("four pages, all at once");
            TitleScraper.withSendAsync(reader, pages, visit -> log.info("{}", visit));
        }
    }

    /** The higher the number of an episode, the sooner its page is there. */
    private static void takeYourTime(String path) {
        try {
            Thread.sleep(UNIT.multipliedBy(386 - Integer.parseInt(path.replaceAll("\\D", ""))));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();     // whoever answers will notice
        }
    }

    // @start region=orders
    static <T> void inOrderOfAsking(ExecutorService oven, List<Callable<T>> loaves, Consumer<T> basket)
            throws InterruptedException, ExecutionException {
        List<Future<T>> baking = loaves.stream().map(oven::submit).toList();
        for (Future<T> loaf : baking) {
            basket.accept(loaf.get());
        }
    }

    static <T> void inOrderOfCompletion(
            ExecutorService oven, List<Callable<T>> loaves, Consumer<Future<T>> basket)
            throws InterruptedException {
        var ready = new ExecutorCompletionService<T>(oven);  // an executor with a queue of what is done
        loaves.forEach(ready::submit);
        for (int i = 0; i < loaves.size(); i++) {
            basket.accept(ready.take());
        }
    }
    // @end
}
