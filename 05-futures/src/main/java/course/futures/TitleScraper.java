package course.futures;

import course.futures.TitleReader.Visit;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Asks for the titles of many pages: one after another, or all at once, and then hands each on when it comes.
 *
 * @see HttpClient#sendAsync
 * @see ExecutorCompletionService
 */
final class TitleScraper {

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
            threads.close();
        }
    }
    // @end
}
