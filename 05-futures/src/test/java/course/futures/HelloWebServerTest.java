package course.futures;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelloWebServerTest {

    private static final int GUESTS = 100;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Test
    void greetsWhoHasANameAndWhoHasNone() throws Exception {
        try (var server = new GreetingServer(() -> {}, virtualThreads)) {
            assertThat(visit(server, "/").body()).isEqualTo("Hello, Anonymous");
            assertThat(visit(server, "/Ada").body()).isEqualTo("Hello, Ada");
            assertThat(visit(server, "/J%C3%BCrgen").body()).isEqualTo("Hello, J\u00fcrgen");
            assertThat(visit(server, "/Ada/Lovelace").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aNameIsTextWhateverIsInIt() throws Exception {
        try (var server = new GreetingServer(() -> {}, virtualThreads)) {
            HttpResponse<String> response = visit(server, "/%3Cscript%3E");

            assertThat(response.body()).isEqualTo("Hello, <script>");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
        }
    }

    @Test
    void onlyWhoAsksIsGreeted() throws Exception {
        try (var server = new GreetingServer(() -> {}, virtualThreads)) {
            var post = HttpRequest.newBuilder(server.address("/Ada"))
                    .POST(BodyPublishers.ofString("hello"))
                    .build();

            HttpResponse<String> response = client.send(post, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow")).hasValue("GET");
        }
    }

    @Test
    void onVirtualThreadsAHundredGuestsAreGreetedTogether() throws Exception {
        var allAreHere = new CyclicBarrier(GUESTS);
        try (var server = new GreetingServer(() -> meetAt(allAreHere), virtualThreads)) {
            List<CompletableFuture<HttpResponse<String>>> visits = IntStream.range(0, GUESTS)
                    .mapToObj(guest -> visitLater(server, "/guest-" + guest))
                    .toList();

            for (int guest = 0; guest < GUESTS; guest++) {
                assertThat(visits.get(guest).get().body()).isEqualTo("Hello, guest-" + guest);
            }
        }
        assertThat(threads).hasSize(GUESTS).allMatch(Thread::isVirtual);
    }

    @Test
    void theDefaultExecutorGreetsOneAfterTheOther() throws Exception {
        var greetings = new AtomicInteger();
        var firstIsHere = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        try (var server = new GreetingServer(() -> {
            threads.add(Thread.currentThread());
            greetings.incrementAndGet();
            firstIsHere.countDown();
            awaitQuietly(mayGoOn);
        })) {
            CompletableFuture<HttpResponse<String>> first = visitLater(server, "/first");
            firstIsHere.await();
            CompletableFuture<HttpResponse<String>> second = visitLater(server, "/second");

            Thread host = threads.iterator().next();
            await().until(host::getState, is(WAITING));
            assertThat(greetings).hasValue(1);
            assertThat(second).isNotDone();
            mayGoOn.countDown();

            assertThat(first.get().body()).isEqualTo("Hello, first");
            assertThat(second.get().body()).isEqualTo("Hello, second");
            assertThat(threads).containsExactly(host);      // which was not to be had for the second
        }
    }

    @Test
    void listensOnThisMachineOnly() throws IOException {
        try (var server = new GreetingServer(() -> {})) {
            URI address = server.address("/");
            assertThat(address).isEqualTo(URI.create("http://127.0.0.1:" + address.getPort() + "/"));
        }
    }

    @Test
    void closeShutsTheDoor() throws Exception {
        var server = new GreetingServer(() -> {});
        server.close();

        assertThatThrownBy(() -> visit(server, "/")).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> visit(GreetingServer server, String path)
            throws IOException, InterruptedException {
        return client.send(get(server, path), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> visitLater(GreetingServer server, String path) {
        return client.sendAsync(get(server, path), BodyHandlers.ofString());
    }

    private static HttpRequest get(GreetingServer server, String path) {
        return HttpRequest.newBuilder(server.address(path)).build();
    }

    private void meetAt(CyclicBarrier barrier) {
        threads.add(Thread.currentThread());
        try {
            barrier.await();
        } catch (Exception testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsInterruptedWhenHeClosesItLeavesWithTheFlagSet() throws IOException {
        var server = new GreetingServer(() -> {});
        Thread.currentThread().interrupt();

        server.close();

        assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }

    @AfterEach
    void sendEverybodyHome() {
        client.close();
        virtualThreads.close();
    }
}
