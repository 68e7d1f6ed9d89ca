package course.futures.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class RetryWrongAnswersTest {

    @Test
    void pausingBeforeTheFirstAttempt() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void beginFirst(Attempts attempts, Duration first) {
                // wrong: the first attempt has failed nobody yet
                afterAPause(first, () -> begin(attempts, first));
            }
        }), RetryContract::aFirstAttemptThatSucceedsIsTheResultAtOnce);
    }

    @Test
    void givingUpAtOnce() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            boolean isLast(Attempts attempts) {
                return true;                    // wrong: that is no retry
            }
        }), RetryContract::aFailedAttemptIsRepeated);
    }

    @Test
    void trustingTheAttemptNotToThrow() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            CompletableFuture<String> begun(Supplier<CompletableFuture<String>> attempt) {
                return attempt.get();           // wrong: what it throws ends up with the clock, and nobody goes on
            }
        }), RetryContract::anAttemptThatThrowsHasFailedLikeAnyOther);
    }

    @Test
    void thinkingOfExceptionsOnly() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            CompletableFuture<String> begun(Supplier<CompletableFuture<String>> attempt) {
                try {
                    return attempt.get();
                } catch (Exception failure) {           // wrong: an Error is none
                    return CompletableFuture.failedFuture(failure);
                }
            }
        }), RetryContract::anAttemptThatThrowsHasFailedLikeAnyOther);
    }

    @Test
    void guardingOnlyTheRepetitions() throws Exception {
        assertCaught(contract(new Retrier() {
            private boolean repeated;

            @Override
            CompletableFuture<String> begun(Supplier<CompletableFuture<String>> attempt) {
                if (repeated) {
                    return super.begun(attempt);
                }
                repeated = true;
                return attempt.get();           // wrong: what the first one throws hits the caller
            }
        }), RetryContract::anAttemptThatThrowsHasFailedLikeAnyOther);
    }

    @Test
    void lookingOnlyAtOnce() throws Exception {
        assertCaughtAtLeisure(contract(new Retrier() {
            @Override
            void whenOver(CompletableFuture<String> begun, BiConsumer<String, Throwable> ended) {
                if (begun.isCompletedExceptionally()) {
                    ended.accept(null, begun.exceptionNow());
                } else {
                    begun.thenAccept(value -> ended.accept(value, null));       // wrong: it may still fail
                }
            }
        }), RetryContract::anAttemptHasFailedWhenItFailsAndNotBefore);
    }

    @Test
    void layingOutAllAttemptsInAdvance() throws Exception {
        assertCaughtAtLeisure(contract(RetryWrongAnswersTest::laysOutAll),
                RetryContract::anAttemptHasFailedWhenItFailsAndNotBefore);
    }

    @Test
    void tryingOnceTooOften() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            boolean isLast(Attempts attempts) {
                // wrong: the attempt that has just failed is still counted as left
                return attempts.left == 0;
            }
        }), RetryContract::afterTheLastAttemptTheLastFailureIsTheResult);
    }

    @Test
    void tellingTheFirstFailure() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void giveUp(Attempts attempts) {
                // wrong: the last was asked for
                attempts.result.completeExceptionally(attempts.firstFailure);
            }
        }), RetryContract::afterTheLastAttemptTheLastFailureIsTheResult);
    }

    @Test
    void pausingAlwaysTheSame() throws Exception {
        assertCaughtAtLeisure(contract(new Retrier() {
            @Override
            Duration pauseAfter(Duration pause) {
                return pause;                   // wrong: whoever is overloaded gets no rest
            }
        }), RetryContract::everyPauseIsTwiceAsLongAsTheOneBefore);
    }

    @Test
    void doublingTooSoon() throws Exception {
        assertCaughtAtLeisure(contract(new Retrier() {
            @Override
            void beginFirst(Attempts attempts, Duration first) {
                begin(attempts, pauseAfter(first));         // wrong: before the first pause there was none
            }
        }), RetryContract::theFirstPauseIsNotYetDoubledAndTheSecondNotTripled);
    }

    @Test
    void tripling() throws Exception {
        assertCaughtAtLeisure(contract(new Retrier() {
            @Override
            Duration pauseAfter(Duration pause) {
                return pause.multipliedBy(3);   // wrong: the tenth is of three minutes then, not of five seconds
            }
        }), RetryContract::theFirstPauseIsNotYetDoubledAndTheSecondNotTripled);
    }

    @Test
    void sleepingInTheCallback() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void afterAPause(Duration pause, Runnable next) {
                sleep(pause);  // wrong: it is the caller's thread, or that of whoever completes the attempt
                next.run();
            }
        }), RetryContract::nobodyWaitsForAPause);
    }

    @Test
    void aThreadForEveryPause() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void afterAPause(Duration pause, Runnable next) {
                Thread.ofPlatform().start(() -> {
                    sleep(pause);               // wrong: a thread that does nothing is a thread all the same
                    next.run();
                });
            }
        }), RetryContract::nobodyWaitsForAPause);
    }

    @Test
    void sleepingInTheCommonPool() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void afterAPause(Duration pause, Runnable next) {
                runAsync(() -> sleep(pause)).thenRun(next);     // wrong: it has few threads, and others need them
            }
        }), RetryContract::nobodyWaitsForAPause);
    }

    @Test
    void tryingAndSleepingInTheCommonPool() throws Exception {
        assertCaught(contract(RetryWrongAnswersTest::loops), RetryContract::nobodyWaitsForAPause);
    }

    @Test
    void ignoringTheCancellation() throws Exception {
        assertCaughtAtLeisure(contract(new Retrier() {
            @Override
            boolean isWanted(Attempts attempts) {
                return true;                    // wrong: the result may be cancelled by now
            }
        }), RetryContract::cancellingStopsFurtherAttempts);
    }

    @Test
    void chainingOneResultToTheNext() throws Exception {
        assertCaughtAtLeisure(contract(RetryWrongAnswersTest::chains),
                RetryContract::cancellingDuringAPauseStopsFurtherAttempts);
    }

    @Test
    void pausingAfterTheLastAttempt() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            boolean isLast(Attempts attempts) {
                return attempts.left == 0;
            }

            @Override
            void begin(Attempts attempts, Duration pause) {
                if (attempts.left == 0) {           // wrong: this was known before the pause
                    giveUp(attempts);
                } else {
                    super.begin(attempts, pause);
                }
            }
        }), RetryContract::afterTheLastAttemptThereIsNoPause);
    }

    @Test
    void acceptingNoAttempts() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void refuseNone(int attempts) {
                // wrong: an attempt is made, and nobody asked for it
            }
        }), RetryContract::fewerThanOneAttemptIsRefused);
    }

    @Test
    void refusingNoneButNotFewer() throws Exception {
        assertCaught(contract(new Retrier() {
            @Override
            void refuseNone(int attempts) {
                if (attempts == 0) {            // wrong: from -1 downwards nobody ever comes to the last
                    super.refuseNone(attempts);
                }
            }
        }), RetryContract::fewerThanOneAttemptIsRefused);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> Retry.withBackoff(() -> null, 1, Duration.ZERO))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A right answer, in pieces that can each be got wrong. */
    private static class Retrier implements RetryContract.Answer {

        static final class Attempts {
            final Supplier<CompletableFuture<String>> attempt;
            final CompletableFuture<String> result = new CompletableFuture<>();
            int left;                       // one attempt at a time, each begun after the one before
            Throwable firstFailure;
            Throwable lastFailure;

            Attempts(Supplier<CompletableFuture<String>> attempt, int left) {
                this.attempt = attempt;
                this.left = left;
            }
        }

        @Override
        public CompletableFuture<String> withBackoff(
                Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
            refuseNone(attempts);
            var all = new Attempts(attempt, attempts);
            beginFirst(all, first);
            return all.result;
        }

        void refuseNone(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException("at least one attempt, not " + attempts);
            }
        }

        void beginFirst(Attempts attempts, Duration first) {
            begin(attempts, first);
        }

        void begin(Attempts attempts, Duration pause) {
            if (!isWanted(attempts)) {
                return;
            }
            whenOver(begun(attempts.attempt), (value, failure) -> {
                if (failure == null) {
                    attempts.result.complete(value);
                    return;
                }
                if (attempts.firstFailure == null) {
                    attempts.firstFailure = failure;
                }
                attempts.lastFailure = failure;
                if (isLast(attempts)) {
                    giveUp(attempts);
                } else {
                    attempts.left--;
                    afterAPause(pause, () -> begin(attempts, pauseAfter(pause)));
                }
            });
        }

        CompletableFuture<String> begun(Supplier<CompletableFuture<String>> attempt) {
            try {
                return attempt.get();
            } catch (Throwable failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        void whenOver(CompletableFuture<String> begun, BiConsumer<String, Throwable> ended) {
            begun.whenComplete(ended);
        }

        boolean isWanted(Attempts attempts) {
            return !attempts.result.isDone();
        }

        boolean isLast(Attempts attempts) {
            return attempts.left == 1;
        }

        void giveUp(Attempts attempts) {
            attempts.result.completeExceptionally(attempts.lastFailure);
        }

        Duration pauseAfter(Duration pause) {
            return pause.multipliedBy(2);
        }

        void afterAPause(Duration pause, Runnable next) {
            delayedExecutor(pause.toNanos(), NANOSECONDS).execute(next);
        }

        static void sleep(Duration pause) {
            try {
                Thread.sleep(pause);        // wrong: whoever calls this has somebody's thread
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static CompletableFuture<String> chains(
            Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
        CompletableFuture<String> begun = attempt.get();
        // wrong: cancelling the last link of a chain does not reach the others
        return attempts == 1 ? begun : begun.exceptionallyComposeAsync(
                failure -> chains(attempt, attempts - 1, first.multipliedBy(2)),
                delayedExecutor(first.toNanos(), NANOSECONDS));
    }

    private static CompletableFuture<String> laysOutAll(
            Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
        var result = new CompletableFuture<String>();
        Duration begin = Duration.ZERO;
        for (int i = 1; i <= attempts; i++) {
            boolean isLast = i == attempts;
            // wrong: by then the one before need not have failed
            delayedExecutor(begin.toNanos(), NANOSECONDS).execute(() -> {
                if (!result.isDone()) {
                    attempt.get().whenComplete((value, failure) -> {
                        if (failure == null) {
                            result.complete(value);
                        } else if (isLast) {
                            result.completeExceptionally(failure);
                        }
                    });
                }
            });
            begin = begin.multipliedBy(2).plus(first);
        }
        return result;
    }

    private static CompletableFuture<String> loops(
            Supplier<CompletableFuture<String>> attempt, int attempts, Duration first) {
        return supplyAsync(() -> {
            Duration pause = first;
            for (int left = attempts; true; left--) {
                try {
                    return attempt.get().join();
                } catch (CompletionException failure) {
                    if (left == 1) {
                        throw failure;
                    }
                }
                Retrier.sleep(pause);           // wrong: so many pauses at a time as there are cores, and no more
                pause = pause.multipliedBy(2);
            }
        });
    }

    private static RetryContract contract(RetryContract.Answer answer) {
        return new RetryContract(answer) {};
    }
}
