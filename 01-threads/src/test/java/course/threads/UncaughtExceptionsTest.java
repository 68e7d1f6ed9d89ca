package course.threads;

import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import course.kit.Call;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UncaughtExceptionsTest {

    private static final Duration INSTANT = Duration.ZERO;
    private static final Duration AGES = Duration.ofHours(1);

    private final UncaughtExceptions bakery = new UncaughtExceptions();

    @Test
    void theHandlerBringsTheExceptionWithTheStackOfTheThreadThatDied() throws InterruptedException {
        Throwable failure = bakery.firstFailure(INSTANT);

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("the bread is burnt");
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("bake");
    }

    @Test
    void whoAsksForTheFirstFailureWaitsForIt() {
        var caller = Call.supply("caller", () -> bakery.firstFailure(AGES));

        caller.awaitBlocked();

        bakers().forEach(Thread::interrupt);
        assertThat(caller.awaitResult()).hasMessage("the baker was called away");
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        var caller = Call.supply("caller", () -> bakery.firstFailure(AGES));
        caller.awaitBlocked();

        caller.interrupt();

        assertThat(caller.awaitFailure()).isInstanceOf(InterruptedException.class);
        bakers().forEach(Thread::interrupt);
    }

    @Test
    void theHandlerRunsInTheDyingThread() throws Exception {
        var mourner = new CompletableFuture<Thread>();

        Thread baker = bakery.watchedBaker(INSTANT, (_, _) -> mourner.complete(Thread.currentThread()));

        assertThat(mourner.get()).isSameAs(baker);
    }

    @Test
    void aThreadsOwnHandlerComesBeforeTheDefaultOne() throws Exception {
        var own = new CompletableFuture<Throwable>();
        var byDefault = new CompletableFuture<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> byDefault.complete(failure));

        bakery.watchedBaker(INSTANT, (_, failure) -> own.complete(failure)).join();

        assertThat(own).isDone();
        assertThat(byDefault).isNotDone();
    }

    @Test
    void theDefaultHandlerGetsWhatNobodyElseTakes() throws InterruptedException {
        var failure = new CompletableFuture<Throwable>();
        Thread.setDefaultUncaughtExceptionHandler((_, cause) -> failure.complete(cause));

        bakery.unwatchedBaker(INSTANT).join();

        assertThat(failure.resultNow()).hasMessage("the bread is burnt");
    }

    @Test
    void withoutAnyHandlerJoinReturnsNormallyAndAllThereIsIsAPrintedStackTrace() throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler(null);
        var printed = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(printed));
        try {
            Thread baker = bakery.unwatchedBaker(INSTANT);
            assertThatCode(baker::join).doesNotThrowAnyException();
            assertThat(baker.getState()).isEqualTo(TERMINATED);
        } finally {
            System.setErr(err);
        }

        assertThat(printed.toString()).contains("Exception in thread \"baker\"", "the bread is burnt", "bake(");
    }

    @Test
    void aCatchAroundStartCatchesNothing() {
        Thread.setDefaultUncaughtExceptionHandler((_, _) -> {});

        assertThatCode(() -> bakery.unwatchedBaker(INSTANT).join()).doesNotThrowAnyException();
    }

    private static List<Thread> bakers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("watched-baker"))
                .toList();
    }
}
