package course.futures;

import static java.util.concurrent.CompletableFuture.failedFuture;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a web page for its title, on the thread that calls or on none.
 *
 * @param client sends the requests; whoever made it closes it
 * @param patience how long a page may take, from the question to the last byte of the answer
 */
record TitleReader(HttpClient client, Duration patience) {

    static final int NO_ANSWER = 0;

    private static final Pattern TITLE = Pattern.compile("<title>([^<]{0,500})</title>", CASE_INSENSITIVE);
    private static final int LONGEST_PAGE = 100_000;

    /** What came of asking for a page: the status of the answer and its title, or why there was none. */
    record Visit(URI page, int status, String title) {

        @Override
        public String toString() {
            String answer = status == NO_ANSWER ? "no answer" : "status " + status;
            return page.getPath() + ": " + answer + ", " + title;
        }
    }

    // @start region=read
    Visit read(URI page) throws InterruptedException {
        CompletableFuture<HttpResponse<String>> response = ask(page);
        try {
            return visit(page, response.get());
        } catch (ExecutionException noAnswer) {
            return visit(page, noAnswer.getCause());
        } finally {
            response.cancel(true);          // or it would go on after an interrupt
        }
    }

    /** Never fails: that there is no answer is an answer, too. */
    CompletableFuture<Visit> readAsync(URI page) {
        return ask(page)
                .handle((response, failure) -> failure == null ? visit(page, response) : visit(page, failure));
    }

    private CompletableFuture<HttpResponse<String>> ask(URI page) {
        CompletableFuture<HttpResponse<String>> request = send(page);
        var inTime = request.copy().orTimeout(patience.toNanos(), NANOSECONDS);
        inTime.whenComplete((response, failure) -> request.cancel(true));   // nobody waits for it any more
        return inTime;
    }

    private CompletableFuture<HttpResponse<String>> send(URI page) {
        try {
            return client.sendAsync(HttpRequest.newBuilder(page).build(), body());
        } catch (IllegalArgumentException noWebPage) {
            return failedFuture(noWebPage);
        }
    }

    private static BodyHandler<String> body() {
        return BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_PAGE);    // who knows what they send
    }
    // @end

    private static Visit visit(URI page, HttpResponse<String> response) {
        Matcher title = TITLE.matcher(response.body());
        return new Visit(page, response.statusCode(), title.find() ? title.group(1).strip() : "no title");
    }

    private static Visit visit(URI page, Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        return new Visit(page, NO_ANSWER, reason.getClass().getSimpleName());
    }
}
