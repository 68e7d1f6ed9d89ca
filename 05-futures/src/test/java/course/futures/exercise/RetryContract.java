package course.futures.exercise;

import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import course.kit.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@code Retry.withBackoff} owes its caller. */
abstract class RetryContract implements AutoCloseable {

    interface Answer {
        CompletableFuture<String> withBackoff(
                Supplier<CompletableFuture<String>> attempt, int attempts, Duration first);
    }

    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Duration AGES = Duration.ofHours(1);

    private final Answer answer;
    private final List<CompletableFuture<String>> results = new ArrayList<>();
    private final Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
    private final Set<Thread> waiting = new HashSet<>();
    private Optional<Call<Void>> caller = Optional.empty();
    private final AtomicInteger begun = new AtomicInteger();

    RetryContract(Answer answer) {
        this.answer = answer;
    }

    @Test
    void aFirstAttemptThatSucceedsIsTheResultAtOnce() {
        CompletableFuture<String> result = retry(() -> attempt("first try"), 3, AGES);

        assertThat(resultOf(result)).isEqualTo("first try");
        assertThat(begun).as("attempts begun").hasValue(1);
    }

    @Test
    void aFailedAttemptIsRepeated() {
        CompletableFuture<String> result = retry(
                () -> begun.get() < 2 ? failure("not yet") : attempt("third try"), 5, NO_TIME);

        assertThat(resultOf(result)).isEqualTo("third try");
        assertThat(begun).as("attempts begun").hasValue(3);
    }

    @Test
    void anAttemptThatThrowsHasFailedLikeAnyOther() {
        Supplier<CompletableFuture<String>> clumsy = () -> switch (begun.incrementAndGet()) {
            case 1 -> throw new IllegalStateException("not yet");
            case 2 -> throw new StackOverflowError("no oven");
            default -> CompletableFuture.completedFuture("third try");
        };
        var call = Call.supply("caller", () -> retry(clumsy, 5, NO_TIME));

        assertThat(resultOf(call.awaitResult())).isEqualTo("third try");
        assertThat(begun).as("attempts begun").hasValue(3);
    }

    @Test
    void anAttemptHasFailedWhenItFailsAndNotBefore() {
        var running = new CopyOnWriteArrayList<CompletableFuture<String>>();
        CompletableFuture<String> result = retry(() -> {
            var attempt = new CompletableFuture<String>();
            running.add(attempt);
            return attempt;
        }, 3, NO_TIME);
        await("the first attempt").until(() -> !running.isEmpty());

        // While this one goes through its pauses, the other one could have begun again many times.
        CompletableFuture<String> witness =
                retry(() -> CompletableFuture.failedFuture(new IllegalStateException()), 3,
                Duration.ofMillis(20));
        await("the witness").until(witness::isDone);
        assertThat(running).as("attempts begun, the first of them still running").hasSize(1);

        running.getFirst().completeExceptionally(new IllegalStateException("not yet"));
        await("the second attempt, once the first has failed").until(running::size, is(2));
        running.getLast().complete("second try");
        assertThat(resultOf(result)).isEqualTo("second try");
    }

    @Test
    void afterTheLastAttemptTheLastFailureIsTheResult() {
        CompletableFuture<String> result = retry(() -> failure("failure " + (begun.get() + 1)), 3, NO_TIME);

        await("the result, after three failed attempts").until(result::isDone);
        assertThatThrownBy(result::get).hasRootCauseMessage("failure 3");
        assertThat(begun).as("attempts begun").hasValue(3);
    }

    @Test
    void afterTheLastAttemptThereIsNoPause() {
        CompletableFuture<String> result = retry(() -> failure("failure"), 1, AGES);

        await("the result, after the only attempt").until(result::isDone);
    }

    @Test
    void everyPauseIsTwiceAsLongAsTheOneBefore() {
        List<Duration> pauses = pausesOf(5, Duration.ofMillis(10));

        for (int pause = 1; pause <= pauses.size(); pause++) {
            assertThat(pauses.get(pause - 1))
                    .as("pause %d, if the first is of 10 ms", pause)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(10L << (pause - 1)).minusMillis(1));
        }
    }

    /** On a busy machine any pause may last; but hardly that of every run. */
    @Test
    void theFirstPauseIsNotYetDoubledAndTheSecondNotTripled() {
        int runs = 20;
        Duration first = AGES;
        Duration second = AGES;
        for (int run = 0; run < runs && (first.toMillis() >= 20 || second.toMillis() >= 30); run++) {
            List<Duration> pauses = pausesOf(3, Duration.ofMillis(10));
            first = Collections.min(List.of(first, pauses.getFirst()));
            second = Collections.min(List.of(second, pauses.getLast()));
        }

        assertThat(first).as("the first pause, if it is of 10 ms, at best of %d", runs)
                .isLessThan(Duration.ofMillis(20));
        assertThat(second).as("the second pause, if the first is of 10 ms, at best of %d", runs)
                .isLessThan(Duration.ofMillis(30));
    }

    /** No platform thread, that is: {@code getAllStackTraces} knows no others. */
    @Test
    void nobodyWaitsForAPause() {
        int many = 30 + 2 * Runtime.getRuntime().availableProcessors();     // the common pool has fewer threads
        Call<Void> call = Call.run("caller", () -> {
            for (int i = 0; i < many; i++) {
                retry(() -> failure("in an hour, perhaps"), 2, AGES);
            }
        });
        caller = Optional.of(call);
        await("withBackoff returns").until(() -> call.outcome().isDone() || sleeps(call.thread()));
        assertThat(call.outcome().state()).as("withBackoff returns during the pause").isEqualTo(SUCCESS);
        await("%d first attempts, each before a long pause".formatted(many)).until(begun::get, is(many));

        var tries = new AtomicInteger();
        CompletableFuture<String> witness = retry(() -> tries.incrementAndGet() == 1
                ? CompletableFuture.failedFuture(new IllegalStateException("not yet"))
                : CompletableFuture.completedFuture("second try"), 2, NO_TIME);
        await("the second attempt of one whose pause is short, during %d long pauses".formatted(many))
                .until(witness::isDone);

        findWhoWaits();
        assertThat(waiting.stream().filter(RetryContract::sleeps)).as("threads that sleep through a pause")
                .isEmpty();
        assertThat(waiting.size()).as("threads for %d pauses", many).isLessThan(many / 2);
    }

    @Test
    void cancellingStopsFurtherAttempts() {
        var running = new CompletableFuture<String>();
        CompletableFuture<String> cancelled = retry(() -> {
            begun.incrementAndGet();
            return running;
        }, 5, NO_TIME);
        await("the first attempt").until(() -> begun.get() == 1);
        cancelled.cancel(true);
        running.completeExceptionally(new IllegalStateException("failed, but who cares"));

        // While this one goes through its pauses, the other one could have begun again many times.
        CompletableFuture<String> witness =
                retry(() -> CompletableFuture.failedFuture(new IllegalStateException()), 3,
                Duration.ofMillis(20));
        await("the witness").until(witness::isDone);

        assertThat(begun).as("attempts begun, the result being cancelled during the first").hasValue(1);
    }

    @Test
    void cancellingDuringAPauseStopsFurtherAttempts() {
        CompletableFuture<String> cancelled;
        int before;
        do {                                    // on a busy machine the pause may be over before we cancel
            begun.set(0);
            cancelled = retry(() -> failure("again"), 3, Duration.ofMillis(50));
            await("the second attempt").until(() -> begun.get() >= 2);
            cancelled.cancel(true);
            before = begun.get();
        } while (before > 2);

        // The second pause was to last 100 ms.
        CompletableFuture<String> witness =
                retry(() -> CompletableFuture.failedFuture(new IllegalStateException()), 2, Duration.ofMillis(150));
        await("the witness").until(witness::isDone);

        assertThat(begun).as("attempts begun, the result being cancelled after the second").hasValue(2);
    }

    @Test
    void fewerThanOneAttemptIsRefused() {
        for (int attempts : List.of(0, -1)) {
            assertThatThrownBy(() -> retry(() -> attempt("never"), attempts, NO_TIME)).as("%d attempts", attempts)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private CompletableFuture<String> retry(
            Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
        CompletableFuture<String> result = answer.withBackoff(attempt, attempts, first);
        synchronized (results) {
            results.add(result);
        }
        return result;
    }

    private CompletableFuture<String> attempt(String value) {
        begun.incrementAndGet();
        return CompletableFuture.completedFuture(value);
    }

    private CompletableFuture<String> failure(String message) {
        begun.incrementAndGet();
        return CompletableFuture.failedFuture(new IllegalStateException(message));
    }

    private static String resultOf(CompletableFuture<String> result) {
        await("the result").until(result::isDone);
        assertThat(result.state()).as("the result").isEqualTo(SUCCESS);
        return result.resultNow();
    }

    /** The times between the attempts, all of which fail. */
    private List<Duration> pausesOf(int attempts, Duration first) {
        var times = new ConcurrentLinkedQueue<Long>();
        CompletableFuture<String> result = retry(() -> {
            times.add(System.nanoTime());
            return failure("again");
        }, attempts, first);
        await("the result, after %d failed attempts".formatted(attempts)).until(result::isDone);

        var begins = List.copyOf(times);
        assertThat(begins).as("attempts begun").hasSize(attempts);
        return IntStream.range(1, attempts)
                .mapToObj(pause -> Duration.ofNanos(begins.get(pause) - begins.get(pause - 1)))
                .toList();
    }

    private void findWhoWaits() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !isACarrier(thread))
                .filter(thread -> !threadsBefore.contains(thread) || sleeps(thread))
                .filter(thread -> thread != Thread.currentThread())
                .forEach(waiting::add);
    }

    /** Whether it carries virtual threads, or wakes them; there are as many as cores, however many pauses. */
    private static boolean isACarrier(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();        // null once the thread has ended
        return group != null && group.getName().equals("CarrierThreads");
    }

    private static boolean sleeps(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Thread")
                        && frame.getMethodName().startsWith("sleep"));
    }

    @AfterEach
    @Override
    public void close() {
        caller.ifPresent(RetryContract::end);
        synchronized (results) {
            results.forEach(result -> result.cancel(true));
        }
        if (caller.isPresent()) {
            await("those who sleep to wake, or the next check would find them").atMost(Duration.ofSeconds(5))
                    .until(this::nobodySleepsAnyMore);
        }
    }

    /** Whoever is woken in a pool may take the next pause, and sleep again. */
    private boolean nobodySleepsAnyMore() {
        findWhoWaits();
        waiting.forEach(Thread::interrupt);
        return waiting.stream().noneMatch(RetryContract::sleeps) && ForkJoinPool.commonPool().isQuiescent();
    }

    /** While it lasts it may start one thread after another. */
    private static void end(Call<?> call) {
        await("the end of the caller").atMost(Duration.ofSeconds(30)).until(() -> {
            call.interrupt();
            return call.outcome().isDone();
        });
    }
}
