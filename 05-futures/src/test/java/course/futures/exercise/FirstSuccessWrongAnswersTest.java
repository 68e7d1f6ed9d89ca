package course.futures.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Future.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class FirstSuccessWrongAnswersTest {

    @Test
    void askingInOrder() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            Future<String> next(ExecutorCompletionService<String> done, Deque<Future<String>> begun)
                    throws InterruptedException {
                Future<String> oldest = begun.remove();
                try {
                    oldest.get();               // wrong: the oldest may be the slowest
                } catch (ExecutionException failed) {
                    // of() will see
                }
                return oldest;
            }
        }), FirstSuccessContract::theFirstValueIsTheResult);
    }

    @Test
    void tryingOneAfterTheOther() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            ExecutorService threads() {
                return Executors.newSingleThreadExecutor();         // wrong: the second waits for the first
            }
        }), FirstSuccessContract::allTasksAreBegunAtOnce);
    }

    @Test
    void aPoolThatIsTooSmall() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            ExecutorService threads() {
                return Executors.newFixedThreadPool(8);  // wrong: who says that there are no more than eight
            }
        }), FirstSuccessContract::allTasksAreBegunAtOnce);
    }

    @Test
    void takingTheFirstThatIsDone() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void failed(Throwable failure, Deque<Throwable> failures) throws ExecutionException {
                throw new ExecutionException(failure);  // wrong: the others may still have an answer
            }
        }), FirstSuccessContract::aFailureIsNoAnswerWhileOthersAreAtIt);
    }

    @Test
    void leavingTheOthersAtIt() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void sendHome(ExecutorService threads, Deque<Future<String>> begun) {
                threads.shutdown();                                 // wrong: takes no more tasks, stops none
            }
        }), FirstSuccessContract::theOthersAreInterrupted);
    }

    @Test
    void cancellingWithoutInterrupt() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void sendHome(ExecutorService threads, Deque<Future<String>> begun) {
                begun.forEach(task -> task.cancel(false));  // wrong: they all run, so this reaches none
                threads.shutdown();
            }
        }), FirstSuccessContract::theOthersAreInterrupted);
    }

    @Test
    void tellingTheFirstFailure() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            Throwable cause(Deque<Throwable> failures) {
                return failures.removeFirst();                      // wrong: the last was asked for
            }
        }), FirstSuccessContract::whenAllFailTheLastFailureIsTheCause);
    }

    @Test
    void forgettingTheOtherFailures() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void failed(Throwable failure, Deque<Throwable> failures) {
                failures.clear();                                   // wrong: each failure tells something
                failures.add(failure);
                failureCount++;
            }
        }), FirstSuccessContract::whenAllFailTheOtherFailuresAreSuppressed);
    }

    @Test
    void lettingErrorsThrough() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void failed(Throwable failure, Deque<Throwable> failures) throws ExecutionException {
                if (failure instanceof Error error) {
                    throw error;                // wrong: whoever asks expects one exception for all failures
                }
                super.failed(failure, failures);
            }
        }), FirstSuccessContract::anErrorIsAFailureToo);
    }

    @Test
    void leavingTheTasksWhenInterrupted() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void sendHome(ExecutorService threads, Deque<Future<String>> begun) {
                if (hasAnswer) {
                    threads.shutdownNow();      // wrong: there are other ways to leave than with an answer
                } else {
                    threads.shutdown();
                }
            }
        }), FirstSuccessContract::anInterruptedCallerSendsEverybodyHome);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(tasks -> {
            try {
                return new Asker().of(tasks);
            } catch (InterruptedException ignored) {
                return null;                    // wrong: null looks like an answer
            }
        }), FirstSuccessContract::anInterruptedCallerSendsEverybodyHome);
    }

    @Test
    void waitingForNobody() throws Exception {
        assertCaught(contract(new Asker() {
            @Override
            void refuseNobody(List<Callable<String>> tasks) {
                // wrong: then nobody answers, and nothing says why
            }
        }), FirstSuccessContract::withNoTaskThereIsNoAnswer);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> FirstSuccess.of(List.of()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** A right answer, in pieces that can each be got wrong. */
    private static class Asker implements FirstSuccessContract.Answer {

        int failureCount;
        boolean hasAnswer;

        @Override
        public String of(List<Callable<String>> tasks) throws InterruptedException, ExecutionException {
            refuseNobody(tasks);
            ExecutorService threads = threads();
            var begun = new ArrayDeque<Future<String>>();
            try {
                var done = new ExecutorCompletionService<String>(threads);
                tasks.forEach(task -> begun.add(done.submit(task)));
                var failures = new ArrayDeque<Throwable>();
                while (failureCount < tasks.size()) {
                    Future<String> next = next(done, begun);
                    if (next.state() == State.SUCCESS) {
                        hasAnswer = true;
                        return next.resultNow();
                    }
                    failed(next.exceptionNow(), failures);
                }
                var allFailed = new ExecutionException(failures.isEmpty() ? null : cause(failures));
                failures.forEach(allFailed::addSuppressed);
                throw allFailed;
            } finally {
                sendHome(threads, begun);
            }
        }

        void refuseNobody(List<Callable<String>> tasks) {
            if (tasks.isEmpty()) {
                throw new IllegalArgumentException("nobody to ask");
            }
        }

        ExecutorService threads() {
            return Executors.newCachedThreadPool();
        }

        Future<String> next(ExecutorCompletionService<String> done, Deque<Future<String>> begun)
                throws InterruptedException {
            return done.take();
        }

        void failed(Throwable failure, Deque<Throwable> failures) throws ExecutionException {
            failures.add(failure);
            failureCount++;
        }

        Throwable cause(Deque<Throwable> failures) {
            return failures.removeLast();
        }

        void sendHome(ExecutorService threads, Deque<Future<String>> begun) {
            threads.shutdownNow();
        }
    }

    private static FirstSuccessContract contract(FirstSuccessContract.Answer answer) {
        return new FirstSuccessContract(answer) {};
    }
}
