package course.queues;

import static java.lang.Thread.State.RUNNABLE;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpExchange;
import course.kit.Call;
import course.queues.Answer.Page;
import course.queues.Answer.Redirect;
import course.queues.LoopbackServer.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageReaderTest {

    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final int MOST_BYTES = 100_000;

    private final PageReader reader = new PageReader(AGES, MOST_BYTES);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void closeTheReader() {
        reader.close();
    }

    @Test
    void findsTheLinksOnAPage() throws Exception {
        String html = """
                <a href='/one'>1</a> <A HREF=two#end>2</A> <a name=x>no link</a> <a href='/one#top'>again</a>
                <a href='mailto:anna@anna.example'>write</a> <a href='http://['>mistyped</a>
                """;
        try (var server = serving(200, "text/html; charset=utf-8", html)) {
            assertThat(reader.read(server.uri("/folder/home")))
                    .isEqualTo(new Page(List.of(server.uri("/one"), server.uri("/folder/two"))));
        }
    }

    @Test
    void aPageMaySayWhatItsLinksAreRelativeTo() throws Exception {
        try (var server = serving(200, "TEXT/HTML", "<base href='/folder/'><a href=one>1</a>")) {
            assertThat(reader.read(server.uri("/"))).isEqualTo(new Page(List.of(server.uri("/folder/one"))));
        }
    }

    @Test
    void aPageThatClosesNothingIsReadAsWell() throws Exception {
        try (var server = serving(200, "text/html", "<a href=/one><div>".repeat(1_000))) {
            assertThat(reader.read(server.uri("/"))).isEqualTo(new Page(List.of(server.uri("/one"))));
        }
    }

    @Test
    void whoeverIsPatientForEverGetsThePageAtOnce() throws Exception {
        try (var server = serving(200, "text/html", "<a href=/one>1</a>");
                var patient = new PageReader(ChronoUnit.FOREVER.getDuration(), MOST_BYTES)) {
            assertThat(patient.read(server.uri("/"))).isEqualTo(new Page(List.of(server.uri("/one"))));
        }
    }

    @Test
    void aRedirectIsNotFollowedButTold() throws Exception {
        Site moved = request -> LoopbackServer.redirect(request, "../new#top");
        try (var server = new LoopbackServer(moved)) {
            assertThat(reader.read(server.uri("/folder/old"))).isEqualTo(new Redirect(server.uri("/new")));
        }
    }

    @Test
    void aRedirectToNowhereIsAnError() throws Exception {
        try (var server = serving(302, "text/html", "it has moved, but I forgot where")) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/")))
                    .withMessage("redirects to nowhere");
        }
    }

    @Test
    void whatIsMissingIsAnErrorWithItsStatus() throws Exception {
        try (var server = serving(404, "text/html", "<a href=/>home</a>")) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/"))).withMessage("status 404");
        }
    }

    @Test
    void whatIsNoPageIsNotEvenRead() throws Exception {
        var sent = new AtomicLong();
        for (int status : new int[] {200, 404}) {
            try (var server = new LoopbackServer(request -> send(request, status, "image/png", sent))) {
                assertThatIOException().isThrownBy(() -> reader.read(server.uri("/")))
                        .withMessage(status == 200 ? "no page, but image/png" : "status 404");
            }
            assertThat(sent).hasValueLessThan(25_000_000);
        }
    }

    @Test
    void aPageWithoutATypeIsNoPage() throws Exception {
        Site silent = request -> request.sendResponseHeaders(200, -1);
        try (var server = new LoopbackServer(silent)) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/")))
                    .withMessage("no page, but nobody knows what");
        }
    }

    /** What the network holds in between is a few megabytes at most. */
    @Test
    void ofAPageOfFiftyMegabytesOnlyTheBeginningIsRead() throws Exception {
        var sent = new AtomicLong();
        try (var server = new LoopbackServer(request -> send(request, 200, "text/html", sent))) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/")))
                    .withMessageContaining("exceeds").withMessageContaining("" + MOST_BYTES);
        }
        assertThat(sent).hasValueLessThan(25_000_000);
    }

    @Test
    void aPageMayBeAsLongAsTheLimit() throws Exception {
        String html = "<a href=/one>1</a>".repeat(MOST_BYTES).substring(0, MOST_BYTES);
        try (var server = serving(200, "text/html", html)) {
            assertThat(reader.read(server.uri("/"))).isEqualTo(new Page(List.of(server.uri("/one"))));
        }
        try (var server = serving(200, "text/html", html + "!")) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/")));
        }
    }

    @Test
    void aPageThatNeverEndsIsBrokenOff() throws Exception {
        var clientCame = new AtomicBoolean();
        var clientHasGone = new CountDownLatch(1);
        Site endless = request -> {
            clientCame.set(true);
            OutputStream body = begin(request, 200, "text/html");
            try {
                while (true) {
                    body.write('.');
                    body.flush();
                    never.await(1, MILLISECONDS);
                }
            } catch (IOException gone) {
                clientHasGone.countDown();
            }
        };
        try (var server = new LoopbackServer(endless); var impatient = new PageReader(SOON, MOST_BYTES)) {
            do {        // on a busy machine its time may be over before it has even asked
                assertThatIOException().isThrownBy(() -> impatient.read(server.uri("/"))).withMessage("takes too long");
            } while (!clientCame.get());

            clientHasGone.await();
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var server = new LoopbackServer(request -> never.await());
                var impatient = new PageReader(SOON, MOST_BYTES)) {
            assertThatIOException().isThrownBy(() -> impatient.read(server.uri("/"))).withMessage("takes too long");
        }
    }

    @Test
    void aPageThatBreaksOffIsAnError() throws Exception {
        Site torn = request -> {
            request.getResponseHeaders().set("Content-Type", "text/html");
            request.sendResponseHeaders(200, 1_000);
            request.getResponseBody().write("<a href=/>".getBytes());
        };
        try (var server = new LoopbackServer(torn)) {
            assertThatIOException().isThrownBy(() -> reader.read(server.uri("/"))).withMessageNotContaining("null");
        }
    }

    @Test
    void aServerThatIsNotThereIsAnErrorWithAReason() throws Exception {
        try (var nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));        // and does not listen
            URI page = URI.create("http://127.0.0.1:" + nobody.getLocalPort() + "/");

            assertThatIOException().isThrownBy(() -> reader.read(page)).withMessageContaining("ConnectException");
        }
    }

    @Test
    void whoReadsCanBeInterrupted() throws Exception {
        try (var server = new LoopbackServer(this::neverAnswer)) {
            var call = Call.supply("reader", () -> reader.read(server.uri("/")));
            asked.await();

            call.interrupt();

            assertThat(call.awaitFailure()).isInstanceOf(InterruptedException.class);
        }
    }

    /** The head wakes the reader, who gets no carrier to run on before it has been interrupted, too. */
    @Test
    void nothingStaysOpenWhenAnInterruptMeetsTheHead() throws Exception {
        var maySend = new CountDownLatch(1);
        var clientHasGone = new CountDownLatch(1);
        Site endless = request -> {
            asked.countDown();
            maySend.await();
            OutputStream body = begin(request, 200, "image/png");
            try {
                while (true) {
                    body.write(new byte[1_000]);
                }
            } catch (IOException gone) {
                clientHasGone.countDown();
            }
        };
        try (var server = new LoopbackServer(endless)) {
            var answer = new FutureTask<>(() -> reader.read(server.uri("/")));
            Thread reading = Thread.startVirtualThread(answer);
            asked.await();
            await().until(reading::getState, is(TIMED_WAITING));

            whileAllCarriersAreBusy(() -> {
                maySend.countDown();
                await().until(reading::getState, is(RUNNABLE));
                reading.interrupt();
            });

            assertThatThrownBy(answer::get).hasCauseInstanceOf(InterruptedException.class);
            clientHasGone.await();
        }
    }

    @Test
    void closeWaitsForWhatIsUnderWay() throws Exception {
        var mayAnswer = new CountDownLatch(1);
        Site slow = request -> {
            asked.countDown();
            mayAnswer.await();
            LoopbackServer.reply(request, 200, "text/html", "");
        };
        try (var server = new LoopbackServer(slow)) {
            var call = Call.supply("reader", () -> reader.read(server.uri("/")));
            asked.await();
            var closing = Call.run("closing", reader::close);
            await().until(() -> closing.thread().getState().name().endsWith("WAITING"));

            mayAnswer.countDown();

            assertThat(call.awaitResult()).isEqualTo(new Page(List.of()));
            closing.awaitResult();
        }
    }

    @Test
    void itWantsATimeAndALength() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new PageReader(none, 1))
                    .withMessage("patience must be more than nothing, not " + none);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new PageReader(AGES, 0))
                .withMessage("mostBytes must be at least 1, not 0");
    }

    private static void whileAllCarriersAreBusy(Call.ThrowingRunnable body) throws Exception {
        var isDone = new AtomicBoolean();
        var busy = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        for (long carrier = busy.getCount(); carrier > 0; carrier--) {
            Thread.startVirtualThread(() -> {
                busy.countDown();
                while (!isDone.get()) {
                    Thread.onSpinWait();
                }
            });
        }
        try {
            busy.await();
            body.run();
        } finally {
            isDone.set(true);
        }
    }

    private void neverAnswer(HttpExchange request) throws InterruptedException {
        asked.countDown();
        never.await();
    }

    /** Fifty megabytes, or as many as anybody takes. */
    private static void send(HttpExchange request, int status, String type, AtomicLong sent) throws IOException {
        OutputStream body = begin(request, status, type);
        byte[] part = "<a href=/one>1</a>".repeat(1_000).getBytes();
        while (sent.get() < 50_000_000) {
            body.write(part);
            sent.addAndGet(part.length);
        }
    }

    private static OutputStream begin(HttpExchange request, int status, String type) throws IOException {
        request.getResponseHeaders().set("Content-Type", type);
        request.sendResponseHeaders(status, 0);
        return request.getResponseBody();
    }

    private static LoopbackServer serving(int status, String type, String body) throws IOException {
        return new LoopbackServer(request -> LoopbackServer.reply(request, status, type, body));
    }
}
