package course.futures.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class AsCompletedWrongAnswersTest {

    @Test
    void handingThemOutAsTheyCame() throws Exception {
        // wrong: none of them need be done
        assertCaught(contract(futures -> new ArrayList<Future<String>>(futures)),
                AsCompletedContract::nextWaitsForWhateverIsDoneNext);
    }

    @Test
    void waitingInOrder() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            Future<String> take(BlockingQueue<Future<String>> done,
                    Iterator<? extends Future<String>> asked) {
                Future<String> oldest = asked.next();
                awaitDone(oldest);                      // wrong: the oldest may be the slowest
                return oldest;
            }
        }), AsCompletedContract::whatIsDoneAlreadyIsNotWaitedFor);
    }

    @Test
    void waitingInTheCommonPool() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void watch(Future<String> future, BlockingQueue<Future<String>> done) {
                if (future instanceof CompletableFuture<String>) {
                    super.watch(future, done);
                } else {
                    CompletableFuture.runAsync(() -> {
                        awaitDone(future);              // wrong: it has few threads, and what is done waits for one
                        done.add(future);
                    });
                }
            }
        }), AsCompletedContract::whatIsDoneAlreadyIsNotWaitedFor);
    }

    @Test
    void waitingForAllFirst() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            Iterator<Future<String>> watch(Collection<? extends Future<String>> futures) {
                futures.forEach(Watcher::awaitDone);    // wrong: then there is no first
                return super.watch(futures);
            }
        }), AsCompletedContract::nextWaitsForWhateverIsDoneNext);
    }

    @Test
    void lookingEveryMillisecond() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            Future<String> take(BlockingQueue<Future<String>> done, Iterator<? extends Future<String>> asked)
                    throws InterruptedException {
                while (done.isEmpty()) {
                    Thread.sleep(1);                    // wrong: the queue can wait by itself
                }
                return done.remove();
            }
        }), AsCompletedContract::nextWaitsForWhateverIsDoneNext);
    }

    @Test
    void knowingOnlyOneKind() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void watch(Future<String> future, BlockingQueue<Future<String>> done) {
                // wrong: not every future is one
                ((CompletableFuture<String>) future).whenComplete((value, failure) -> done.add(future));
            }
        }), AsCompletedContract::plainFuturesAreHandedOutToo);
    }

    @Test
    void losingThePlainOnesInAMixture() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            Iterator<Future<String>> watch(Collection<? extends Future<String>> futures) {
                List<? extends Future<String>> settable = futures.stream()
                        .filter(CompletableFuture.class::isInstance)        // wrong: and the others?
                        .toList();
                return super.watch(settable.isEmpty() ? futures : settable);
            }
        }), AsCompletedContract::bothKindsMayBeMixed);
    }

    @Test
    void countingTheEarlyOnesTwice() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void watch(Future<String> future, BlockingQueue<Future<String>> done) {
                if (future.isDone()) {
                    done.add(future);
                }
                super.watch(future, done);  // wrong: a callback runs on a future that is done, too
            }
        }), AsCompletedContract::eachIsHandedOutOnce);
    }

    @Test
    void neverEnding() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            boolean isMore(int left) {
                return true;                            // wrong: after the last one next waits for ever
            }
        }), AsCompletedContract::eachIsHandedOutOnce);
        assertCaught(contract(new Watcher() {
            @Override
            boolean isMore(int left) {
                return true;                            // wrong: as above, and at once
            }
        }), AsCompletedContract::ofNothingNothingIsHandedOut);
    }

    @Test
    void listeningForSuccessOnly() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void watch(Future<String> future, BlockingQueue<Future<String>> done) {
                if (future instanceof CompletableFuture<String> settable) {
                    settable.thenAccept(value -> done.add(future));  // wrong: a failure is an end as well
                } else {
                    super.watch(future, done);
                }
            }
        }), AsCompletedContract::failedAndCancelledOnesAreDoneAsWell);
    }

    @Test
    void forgettingThePlainOnesThatFail() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void watch(Future<String> future, BlockingQueue<Future<String>> done) {
                if (future instanceof CompletableFuture<String>) {
                    super.watch(future, done);
                    return;
                }
                Thread.ofVirtual().start(() -> {
                    try {
                        future.get();
                        done.add(future);
                    } catch (CancellationException doneAllTheSame) {
                        done.add(future);
                    } catch (ExecutionException | InterruptedException failed) {
                        // wrong: a failure is an end as well
                    }
                });
            }
        }), AsCompletedContract::failedAndCancelledOnesAreDoneAsWell);
    }

    @Test
    void countingBeforeWaiting() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            boolean countsBeforeWaiting() {
                return true;                            // wrong: who is interrupted has been given nothing
            }
        }), AsCompletedContract::anInterruptEndsTheWaitingAndIsNotForgotten);
    }

    @Test
    void endingWhileOneIsPending() throws Exception {
        assertCaught(contract(futures -> () -> {
            Iterator<Future<String>> done = new Watcher().watch(futures);
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    // wrong: so many are done now, and more will be
                    return done.hasNext() && futures.stream().anyMatch(Future::isDone);
                }

                @Override
                public Future<String> next() {
                    return done.next();
                }
            };
        }), AsCompletedContract::whileOneIsPendingThereIsANext);
    }

    @Test
    void forgettingTheInterrupt() throws Exception {
        assertCaught(contract(new Watcher() {
            @Override
            void remember(InterruptedException interrupted) {
                // wrong: nobody who is called later will know
            }
        }), AsCompletedContract::anInterruptEndsTheWaitingAndIsNotForgotten);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> AsCompleted.asCompleted(List.<Future<String>>of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A right answer, in pieces that can each be got wrong. */
    private static class Watcher implements AsCompletedContract.Answer {

        @Override
        public Iterable<Future<String>> asCompleted(Collection<? extends Future<String>> futures) {
            return () -> watch(futures);
        }

        boolean countsBeforeWaiting() {
            return false;
        }

        Iterator<Future<String>> watch(Collection<? extends Future<String>> futures) {
            var done = new LinkedBlockingQueue<Future<String>>();
            futures.forEach(future -> watch(future, done));
            Iterator<? extends Future<String>> asked = futures.iterator();
            return new Iterator<>() {

                private int left = futures.size();

                @Override
                public boolean hasNext() {
                    return isMore(left);
                }

                @Override
                public Future<String> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    try {
                        if (countsBeforeWaiting()) {
                            left--;
                            return take(done, asked);
                        }
                        Future<String> next = take(done, asked);
                        left--;
                        return next;
                    } catch (InterruptedException interrupted) {
                        remember(interrupted);
                        throw new IllegalStateException(interrupted);
                    }
                }
            };
        }

        void watch(Future<String> future, BlockingQueue<Future<String>> done) {
            if (future instanceof CompletableFuture<String> settable) {
                settable.whenComplete((value, failure) -> done.add(future));
            } else {
                Thread.ofVirtual().start(() -> {
                    awaitDone(future);
                    done.add(future);
                });
            }
        }

        boolean isMore(int left) {
            return left > 0;
        }

        Future<String> take(BlockingQueue<Future<String>> done, Iterator<? extends Future<String>> asked)
                throws InterruptedException {
            return done.take();
        }

        void remember(InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }

        static void awaitDone(Future<String> future) {
            try {
                future.get();
            } catch (Exception doneAllTheSame) {
                // whoever takes it will see
            }
        }
    }

    private static AsCompletedContract contract(AsCompletedContract.Answer answer) {
        return new AsCompletedContract(answer) {};
    }
}
