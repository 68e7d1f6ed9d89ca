package course.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CancelOnEnterTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @Test
    void joinGivesUpAfterATimeAndLeavesTheThreadAlive() throws InterruptedException {
        var party = new CancelOnEnter(new StringReader(""));
        List<Thread> greeters = party.startGreeters(AGES);

        assertThat(party.notOverAfter(MOMENT, greeters)).containsExactly("Michael", "Sarah", "Zoe", "Mark");

        assertThat(greeters).allMatch(Thread::isAlive);
        stop(greeters);
    }

    @Test
    void joinSaysThatAThreadHasEnded() throws InterruptedException {
        var party = new CancelOnEnter(new StringReader(""));

        assertThat(party.notOverAfter(AGES, party.startGreeters(INSTANT))).isEmpty();
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        var party = new CancelOnEnter(new StringReader(""));
        List<Thread> greeters = party.startGreeters(AGES);
        var caller = Call.supply("caller", () -> {
            Thread.currentThread().interrupt();
            return party.notOverAfter(AGES, greeters);
        });

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        stop(greeters);
    }

    @Test
    void whoIsInterruptedStopsWaitingForEnter() {
        var party = new CancelOnEnter(new StringReader(""));
        List<Thread> greeters = party.startGreeters(AGES);
        var caller = Call.supply("caller", () -> {
            Thread.currentThread().interrupt();
            return party.allOverBefore(greeters.getFirst(), greeters);
        });

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        stop(greeters);
    }

    @Test
    void enterEndsTheWait() throws Exception {
        try (var keys = new PipedWriter(); var keyboard = new PipedReader(keys)) {
            var party = new CancelOnEnter(keyboard);
            List<Thread> greeters = party.startGreeters(AGES);
            Thread enter = party.watchForEnter();
            var caller = Call.supply("caller", () -> party.allOverBefore(enter, greeters));
            await().until(() -> isIn("join", caller.thread()));
            assertThat(caller.outcome().isDone()).isFalse();

            keys.write("\n");
            keys.flush();

            assertThat(caller.awaitResult()).isFalse();
            stop(greeters);
        }
    }

    @Test
    void onlyEnterEndsTheReading() throws Exception {
        var keys = new StringReader("not yet\n!");

        new CancelOnEnter(keys).watchForEnter().join();

        assertThat(keys.read()).as("the first key that was not read").isEqualTo('!');
    }

    @Test
    void theWaitEndsWithoutEnterWhenAllIsSaid() throws Exception {
        try (var keys = new PipedWriter(); var keyboard = new PipedReader(keys)) {
            var party = new CancelOnEnter(keyboard);
            Thread enter = party.watchForEnter();
            var lastWord = new CountDownLatch(1);
            var talker = Call.run("talker", lastWord::await);
            var caller = Call.supply("caller", () -> party.allOverBefore(enter, List.of(talker.thread())));
            await().until(() -> isIn("join", caller.thread()));     // or there might be nothing left to wait for

            lastWord.countDown();

            assertThat(caller.awaitResult()).isTrue();
            talker.awaitResult();
            assertThat(enter.isAlive()).isTrue();
            keys.write("\n");
            keys.flush();
            enter.join();
        }
    }

    @Test
    void nobodyHasToPressEnterForTheProgramToEnd() throws InterruptedException {
        Thread enter = new CancelOnEnter(new StringReader("\n")).watchForEnter();

        assertThat(enter.isDaemon()).isTrue();
        enter.join();
    }

    @Test
    void theEndOfTheInputCountsAsEnter() {
        Thread enter = new CancelOnEnter(new StringReader("")).watchForEnter();

        await().until(enter::isAlive, is(false));
    }

    private static boolean isIn(String method, Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals(method));
    }

    private static void stop(List<Thread> greeters) {
        greeters.forEach(Thread::interrupt);
        greeters.forEach(greeter -> await(greeter.getName()).until(greeter::isAlive, is(false)));
    }
}
