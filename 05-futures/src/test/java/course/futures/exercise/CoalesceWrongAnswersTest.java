package course.futures.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class CoalesceWrongAnswersTest {

    @Test
    void loadingForEveryCall() throws Exception {
        // wrong: every call begins a load of its own
        assertCaught(answer(load -> load),
                CoalesceContract::theNextLoadBeginsWhenTheRunningOneHasEnded);
        assertCaughtAtLeisure(answer(load -> load),
                CoalesceContract::inACrowdNobodyGetsWhatHadBegunBeforeHeAsked);
    }

    @Test
    void keepingTheFirstValueForEver() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            private CompletableFuture<String> value;

            @Override
            CompletableFuture<String> refresh() {
                if (value == null) {
                    value = super.refresh();
                }
                return value;                   // wrong: a refresh that does not refresh
            }
        }), CoalesceContract::afterALoadTheNextCallLoadsAgain);
    }

    @Test
    void sharingTheRunningLoad() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> whileLoading() {
                return running;                 // wrong: what it loads may be older than the call
            }
        }), CoalesceContract::aCallDuringALoadIsNotServedByIt);
    }

    @Test
    void handingOutTheFutureThatIsShared() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> handOut(CompletableFuture<String> shared) {
                return shared;                  // wrong: who cancels it has cancelled it for all
            }
        }), CoalesceContract::whoCancelsHisCallHarmsNobodyElse);
    }

    @Test
    void handingOutTheFutureThatIsSharedToTheFirst() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            private CompletableFuture<String> handedOut;

            @Override
            CompletableFuture<String> handOut(CompletableFuture<String> shared) {
                if (handedOut != shared) {
                    handedOut = shared;
                    return shared;              // wrong: others share it with him, only later
                }
                return super.handOut(shared);
            }
        }), CoalesceContract::whoCancelsHisCallHarmsNobodyElse);
    }

    @Test
    void handingOutTheLoadItself() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> refresh() {
                synchronized (this) {
                    if (loading) {
                        return handOut(whileLoading());
                    }
                    loading = true;
                }
                CompletableFuture<String> begun = loadOrFail();
                finish(begun, new CompletableFuture<>());
                return begun;                   // wrong: who cancels it begins the next, and this one works on
            }
        }), CoalesceContract::whoCancelsTheCallThatBeganALoadDoesNotEndTheLoad);
    }

    @Test
    void aLoadForEachWhoWaits() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            private CompletableFuture<String> last;

            @Override
            CompletableFuture<String> whileLoading() {
                last = (last == null ? running : last).handle((value, failure) -> null)
                        .thenCompose(over -> this.load.get());
                return last;                    // wrong: in turn, but one for each
            }
        }), CoalesceContract::callsDuringALoadShareTheNext);
    }

    @Test
    void forgettingThoseWhoWait() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            void beginNext(CompletableFuture<String> following) {
                // wrong: the next load is left to the next caller, and he may never come
            }
        }), CoalesceContract::callsDuringALoadShareTheNext);
    }

    @Test
    void beginningTheNextAtOnce() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> whileLoading() {
                if (next == null) {
                    next = this.load.get();     // wrong: now two of them run
                }
                return next;
            }
        }), CoalesceContract::theNextLoadBeginsWhenTheRunningOneHasEnded);
    }

    @Test
    void lookingAndThenLeaping() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            synchronized boolean mayLoad() {
                return !loading;                // wrong: the flag is set later, and somebody may come between
            }

            @Override
            void begin(CompletableFuture<String> result) {
                CompletableFuture<String> begun = loadOrFail();
                synchronized (this) {
                    loading = true;
                }
                finish(begun, result);
            }
        }), CoalesceContract::twoThreadsDoNotLoadAtTheSameTime);
    }

    @Test
    void countingOnSuccess() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            void finish(CompletableFuture<String> begun, CompletableFuture<String> result) {
                // wrong: after a failure nobody loads any more
                begun.thenAccept(value -> ended(value, null, result));
            }
        }), CoalesceContract::aFailedLoadFailsThoseWhoShareItAndNobodyElse);
    }

    @Test
    void beginningTheNextWhereTheLastHasEnded() throws Exception {
        assertCaughtAtLeisure(contract(load -> new Loader(load) {
            @Override
            void finish(CompletableFuture<String> begun, CompletableFuture<String> result) {
                // wrong: a load that is done already calls back at once, so the next begins on top of this one
                begun.whenComplete((value, failure) -> ended(value, failure, result));
            }
        }), CoalesceContract::aLoadThatIsDoneAtOnceLeavesNothingOnTheStackOfTheNext);
    }

    @Test
    void trustingTheLoadNotToThrow() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> loadOrFail() {
                return load.get();              // wrong: it throws, and the flag says loading for ever
            }
        }), CoalesceContract::aLoadThatThrowsFailsThoseWhoShareItAndNobodyElse);
    }

    @Test
    void thinkingOfExceptionsOnly() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            CompletableFuture<String> loadOrFail() {
                try {
                    return load.get();
                } catch (RuntimeException failure) {    // wrong: after an Error it is loading for ever
                    return CompletableFuture.failedFuture(failure);
                }
            }
        }), CoalesceContract::aLoadThatThrowsAnErrorFailsThoseWhoShareItAndNobodyElse);
    }

    @Test
    void trustingTheNextLoadNotToThrow() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            void beginNext(CompletableFuture<String> following) {
                // wrong: it throws in a callback, which keeps that to itself, and all the others wait
                finish(this.load.get(), following);
            }
        }), CoalesceContract::aNextLoadThatThrowsFailsThoseWhoShareItAndNobodyElse);
    }

    @Test
    void tellingOfTheFailureAndNoMore() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            void beginNext(CompletableFuture<String> following) {
                try {
                    finish(this.load.get(), following);
                } catch (Throwable failure) {
                    following.completeExceptionally(failure);   // wrong: the flag says loading for ever
                }
            }
        }), CoalesceContract::aNextLoadThatThrowsFailsThoseWhoShareItAndNobodyElse);
    }

    @Test
    void believingThatNobodyCallsBeforeALoadHasThrown() throws Exception {
        assertCaught(contract(load -> new Loader(load) {
            @Override
            void begin(CompletableFuture<String> result) {
                CompletableFuture<String> begun;
                try {
                    begun = this.load.get();
                } catch (Throwable failure) {
                    synchronized (this) {
                        loading = false;        // wrong: somebody may have asked for the next one
                    }
                    result.completeExceptionally(failure);
                    return;
                }
                finish(begun, result);
            }
        }), CoalesceContract::whoCallsBeforeALoadHasThrownSharesTheNext);
    }

    @Test
    void loadingNothing() throws Exception {
        assertCaught(answer(load -> CompletableFuture::new),       // wrong: nobody loads
                CoalesceContract::whenNoneRunsACallBeginsALoadAndGetsItsResult);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> new Coalesce<>(() -> null).refresh())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A right answer, in pieces that can each be got wrong. */
    private static class Loader {

        final Supplier<CompletableFuture<String>> load;
        boolean loading;                            // guarded by this, as are the next two
        CompletableFuture<String> running;
        CompletableFuture<String> next;

        Loader(Supplier<CompletableFuture<String>> load) {
            this.load = load;
        }

        CompletableFuture<String> refresh() {
            if (!mayLoad()) {
                synchronized (this) {
                    if (loading) {
                        return handOut(whileLoading());
                    }
                    loading = true;
                }
            }
            var mine = new CompletableFuture<String>();
            synchronized (this) {
                running = mine;
            }
            begin(mine);
            return mine;
        }

        synchronized boolean mayLoad() {
            boolean mayLoad = !loading;
            loading = true;
            return mayLoad;
        }

        CompletableFuture<String> whileLoading() {
            if (next == null) {
                next = new CompletableFuture<>();
            }
            return next;
        }

        CompletableFuture<String> handOut(CompletableFuture<String> shared) {
            return shared.copy();
        }

        void begin(CompletableFuture<String> result) {
            finish(loadOrFail(), result);
        }

        CompletableFuture<String> loadOrFail() {
            try {
                return load.get();
            } catch (Throwable failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        void finish(CompletableFuture<String> begun, CompletableFuture<String> result) {
            begun.whenCompleteAsync((value, failure) -> ended(value, failure, result));
        }

        void ended(String value, Throwable failure, CompletableFuture<String> result) {
            CompletableFuture<String> following;
            synchronized (this) {
                following = next;
                next = null;
                running = following;
                loading = following != null;
            }
            if (following != null) {
                beginNext(following);
            }
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(failure);
            }
        }

        void beginNext(CompletableFuture<String> following) {
            begin(following);
        }
    }

    private static CoalesceContract contract(
            Function<Supplier<CompletableFuture<String>>, Loader> newLoader) {
        return answer(load -> newLoader.apply(load)::refresh);
    }

    private static CoalesceContract answer(CoalesceContract.Answer answer) {
        return new CoalesceContract(answer) {};
    }
}
