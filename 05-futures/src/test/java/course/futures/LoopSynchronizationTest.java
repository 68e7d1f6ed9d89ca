package course.futures;

import static java.util.concurrent.Future.State.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopSynchronizationTest {

    private static final Duration A_MOMENT = Duration.ofMillis(10);

    private final EventLoop loop = new EventLoop();
    private final NeverWaitingCallbacks town = new NeverWaitingCallbacks(loop);
    private final List<String> diary = new ArrayList<>();

    @Test
    void theGateLetsInEverybodyWhoWaits() throws Exception {
        var gate = new CompletableFuture<Void>();
        town.whenOpen(gate, () -> diary.add("Anna"));
        CompletableFuture<Void> bert = town.whenOpen(gate, () -> diary.add("Bert"));
        loop.callLater(A_MOMENT, "look", () -> diary.add("open: " + gate.isDone()));
        loop.callLater(A_MOMENT.multipliedBy(2), "gate", () -> gate.complete(null));

        loop.runUntilComplete(bert.thenCombine(town.whenOpen(gate, () -> {}), (first, second) -> first));
        loop.stop();
        loop.runForever();

        assertThat(diary).startsWith("open: false").containsExactlyInAnyOrder("open: false", "Anna", "Bert");
    }

    @Test
    void whoeverOpensTheGateTheOthersWalkInOnTheLoop() {
        var gate = new CompletableFuture<Void>();
        CompletableFuture<Void> anna = town.whenOpen(gate, () -> diary.add(Thread.currentThread().getName()));
        var runner = Call.run("loop", () -> loop.runUntilComplete(anna));
        runner.awaitBlocked();

        gate.complete(null);

        runner.awaitResult();
        assertThat(diary).containsExactly("loop");
    }

    @Test
    void thereIsOneKeyAndOneInsideAtATime() throws Exception {
        var key = new LoopQueue<String>();
        key.put("the key");
        town.work("Anna", key, A_MOMENT, diary::add);

        loop.runUntilComplete(town.work("Bert", key, Duration.ZERO, diary::add));

        assertThat(diary).containsExactly("Anna goes in", "Anna comes out", "Bert goes in", "Bert comes out");
        assertThat(key.take()).isCompletedWithValue("the key");
    }

    @Test
    void whoPutsTheKeyBackIsNotInterruptedByWhoGetsIt() throws Exception {
        var key = new LoopQueue<String>();
        key.put("the key");
        town.work("Anna", key, Duration.ZERO, diary::add).thenRun(() -> diary.add("Anna is done"));

        loop.runUntilComplete(town.work("Bert", key, Duration.ZERO, diary::add));

        assertThat(diary)
                .containsExactly("Anna goes in", "Anna comes out", "Anna is done", "Bert goes in", "Bert comes out");
    }

    @Test
    void whoCallsHisWorkOffDoesNotKeepTheKey() throws Exception {
        var key = new LoopQueue<String>();
        key.put("the key");
        town.work("Anna", key, Duration.ZERO, diary::add);
        town.work("Bert", key, Duration.ZERO, diary::add).cancel(true);

        loop.runUntilComplete(town.work("Cleo", key, Duration.ZERO, diary::add));

        assertThat(diary).startsWith("Anna goes in", "Anna comes out").endsWith("Cleo goes in", "Cleo comes out");
        assertThat(key.take()).isCompletedWithValue("the key");
    }

    @Test
    void theKeyIsPutBackEvenByOneWhoFails() throws Exception {
        for (String slip : List.of("Anna goes in", "Anna comes out")) {
            var key = new LoopQueue<String>();
            key.put("the key");
            CompletableFuture<Void> anna = town.work("Anna", key, A_MOMENT, line -> {
                if (line.equals(slip)) {
                    throw new IllegalStateException("ouch");
                }
            });

            loop.runUntilComplete(town.work("Bert", key, A_MOMENT, diary::add));

            assertThat(key.take()).as("the key, after a slip: " + slip).isCompletedWithValue("the key");
            assertThat(anna).isCompletedExceptionally();
        }
        assertThat(diary).containsExactly("Bert goes in", "Bert comes out", "Bert goes in", "Bert comes out");
    }

    @Test
    void withTwoKeysTheyWouldBeInsideTogether() throws Exception {
        var keys = new LoopQueue<String>();
        keys.put("a key");
        keys.put("a copy");
        town.work("Anna", keys, A_MOMENT, diary::add);

        loop.runUntilComplete(town.work("Bert", keys, A_MOMENT.multipliedBy(2), diary::add));

        assertThat(diary).startsWith("Anna goes in", "Bert goes in");
    }

    @Test
    void everyArticleIsReadInOrder() throws InterruptedException {
        var news = new LoopQueue<Integer>();
        town.read(news, article -> {
            diary.add("article " + article);
            if (article == 5) {
                loop.stop();
            }
        });
        for (int article = 1; article <= 5; article++) {
            int number = article;
            loop.callSoon("news", () -> news.put(number));
        }
        loop.runForever();

        assertThat(diary).containsExactly("article 1", "article 2", "article 3", "article 4", "article 5");
    }

    @Test
    void aReaderThatFailsAtAnArticleIsReportedAndReadsTheNext() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> diary.add("alarm: " + failure.getMessage()));
        var news = new LoopQueue<Integer>();
        town.read(news, article -> {
            if (article == 2) {
                throw new IllegalStateException("bad news");
            }
            diary.add("article " + article);
            if (article == 3) {
                loop.stop();
            }
        });
        for (int article = 1; article <= 3; article++) {
            news.put(article);
        }
        loop.runForever();

        assertThat(diary).containsExactly("article 1", "alarm: bad news", "article 3");
    }

    @Test
    void afterEachStepTheOthersHaveTheirTurn() throws Exception {
        var frozen = new EventLoop(() -> 0);
        frozen.reportSlow(Duration.ZERO, (step, taken) -> diary.add(step));

        frozen.runUntilComplete(new NeverWaitingCallbacks(frozen).passOn(3));

        assertThat(diary).startsWith("put", "put", "execute", "put", "put", "execute", "put", "put", "execute");
    }

    @Test
    void everySquareArrivesOnce() throws Exception {
        CompletableFuture<Long> sum = town.passOn(1_000);
        assertThat(sum.state()).isEqualTo(RUNNING);

        assertThat(loop.runUntilComplete(sum)).isEqualTo(2 * 333_833_500L);
    }
}
