package course.executors.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static course.kit.WrongAnswers.assertCaughtAtLeisure;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class ParallelMapWrongAnswersTest {

    @Test
    void waitingForEachBeforeTheNext() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::waitsForEachBeforeTheNext),
                ParallelMapContract::asManyAsAllowedAreUnderWayAtOnce);
    }

    @Test
    void aThreadForEachItem() throws Exception {
        assertCaughtAtLeisure(contract(ParallelMapWrongAnswersTest::takesAThreadForEachItem),
                ParallelMapContract::neverMoreThanAllowed);
    }

    @Test
    void resultsAsTheyCome() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::givesResultsAsTheyCome),
                ParallelMapContract::resultsComeInTheOrderOfTheItems);
    }

    @Test
    void askingInTheOrderOfTheItems() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::asksInTheOrderOfTheItems),
                ParallelMapContract::aFailureIsThrownAtOnceWithTheOriginalAsItsCause);
    }

    @Test
    void lettingErrorsThrough() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::letsErrorsThrough),
                ParallelMapContract::anErrorIsAFailureToo);
    }

    @Test
    void tellingOfTheLastFailure() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::tellsOfTheLastFailure),
                ParallelMapContract::whatTheInterruptedThrowIsNotTheCause);
    }

    @Test
    void notInterrupting() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::interruptsNobody),
                ParallelMapContract::aFailureInterruptsWhatRuns);
    }

    @Test
    void finishingTheListFirst() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::finishesTheListFirst),
                ParallelMapContract::afterAFailureTheRestIsNotBegun);
    }

    @Test
    void stoppingTheRestOnlyWhenTheCallerHears() throws Exception {
        assertCaughtAtLeisure(contract(ParallelMapWrongAnswersTest::stopsTheRestWhenTheCallerHears),
                ParallelMapContract::notEvenBeforeTheCallerHasHeardOfIt);
    }

    @Test
    void leavingTheNumberToThePool() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::stopsTheRestWhenTheCallerHears),
                ParallelMapContract::atMostNoneIsRefusedAndTheValueNamed);
    }

    @Test
    void notWaitingForTheInterrupted() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::leavesBeforeTheOthers),
                ParallelMapContract::nothingIsLeftRunningAtReturn);
    }

    @Test
    void waitingForTheInterruptedOnlyAfterAFailure() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::leavesAtOnceWhenInterrupted),
                ParallelMapContract::nothingIsLeftRunningWhenTheCallerIsInterruptedEither);
    }

    @Test
    void hidingTheInterrupt() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::hidesTheInterrupt),
                ParallelMapContract::interruptingTheCallerEndsItAll);
    }

    @Test
    void stoppingTheRestAfterAFailureOnly() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::stopsTheRestAfterAFailureOnly),
                ParallelMapContract::afterAnInterruptTheRestIsNotBegun);
    }

    @Test
    void noMoreThreadsThanItems() throws Exception {
        assertCaught(contract(ParallelMapWrongAnswersTest::takesNoMoreThreadsThanItems),
                ParallelMapContract::nothingToDoGivesNothing);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(() -> ParallelMap.map(List.of(), 1, item -> item))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static <T, R> List<R> waitsForEachBeforeTheNext(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            var results = new ArrayList<R>();
            for (T item : items) {
                // wrong: the others have not begun
                results.add(threads.<R>submit(() -> f.apply(item)).get());
            }
            return results;
        }
    }

    private static <T, R> List<R> takesAThreadForEachItem(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        // wrong: what became of atMost?
        return mapOn(Executors.newVirtualThreadPerTaskExecutor(), items, f);
    }

    private static <T, R> List<R> takesNoMoreThreadsThanItems(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        int size = Math.min(atMost, items.size());      // wrong: there is no pool of none
        return mapOn(Executors.newFixedThreadPool(size), items, f);
    }

    private static <T, R> List<R> givesResultsAsTheyCome(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            try {
                var finished = new ExecutorCompletionService<R>(threads);
                submitAll(finished, items, f);
                var results = new ArrayList<R>();
                for (int i = 0; i < items.size(); i++) {
                    results.add(finished.take().get());         // wrong: the quickest comes first
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T, R> List<R> asksInTheOrderOfTheItems(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            try {
                var results = new ArrayList<R>();
                for (Future<R> result : submitAll(new ExecutorCompletionService<R>(threads), items, f)) {
                    // wrong: a failure further down is not heard of while this one lasts
                    results.add(result.get());
                }
                return results;
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static <T, R> List<R> letsErrorsThrough(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try {
            return mapOn(Executors.newFixedThreadPool(atMost), items, f);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;                        // wrong: whoever maps expects one exception for all failures
            }
            throw failed;
        }
    }

    private static <T, R> List<R> tellsOfTheLastFailure(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        var failure = new AtomicReference<Throwable>();
        try {
            return mapOn(Executors.newFixedThreadPool(atMost), items, (T item) -> {
                try {
                    return f.apply(item);
                } catch (RuntimeException failed) {
                    failure.set(failed);            // wrong: the interrupted fail as well, and later
                    throw failed;
                }
            });
        } catch (ExecutionException failed) {
            throw new ExecutionException(failure.get());
        }
    }

    private static <T, R> List<R> interruptsNobody(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            var finished = new ExecutorCompletionService<R>(threads);
            List<Future<R>> results = submitAll(finished, items, f);
            try {
                return takeAll(finished, results);
            } finally {
                results.forEach(result -> result.cancel(false));        // wrong: what runs is not told
            }
        }
    }

    private static <T, R> List<R> finishesTheListFirst(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            var finished = new ExecutorCompletionService<R>(threads);
            List<Future<R>> results = submitAll(finished, items, f);
            for (int i = 0; i < results.size(); i++) {
                finished.take();                    // wrong: nobody looks whether it has failed
            }
            var all = new ArrayList<R>();
            for (Future<R> result : results) {
                all.add(result.get());
            }
            return all;
        }
    }

    private static <T, R> List<R> stopsTheRestWhenTheCallerHears(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        // wrong: until the caller hears of the failure, the next items begin; and of 0 threads the pool says nothing
        return mapOn(Executors.newFixedThreadPool(atMost), items, f);
    }

    private static <T, R> List<R> leavesBeforeTheOthers(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(atMost);
        try {
            var finished = new ExecutorCompletionService<R>(threads);
            return takeAll(finished, submitAll(finished, items, f));
        } finally {
            threads.shutdownNow();                  // wrong: asked to stop is not stopped
        }
    }

    private static <T, R> List<R> leavesAtOnceWhenInterrupted(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(atMost);
        try {
            var finished = new ExecutorCompletionService<R>(threads);
            return takeAll(finished, submitAll(finished, items, f));
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            threads.close();
            throw failed;
        } finally {
            threads.shutdownNow();                  // wrong: this is the way out of the interrupted, and nobody waits
        }
    }

    private static <T, R> List<R> hidesTheInterrupt(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws ExecutionException {
        try {
            return mapOn(Executors.newFixedThreadPool(atMost), items, f);
        } catch (InterruptedException ignored) {
            return List.of();                       // wrong: the caller takes it for a result
        }
    }

    private static <T, R> List<R> stopsTheRestAfterAFailureOnly(Collection<T> items, int atMost,
            Function<? super T, ? extends R> f) throws InterruptedException, ExecutionException {
        List<T> list = List.copyOf(items);
        var results = new AtomicReferenceArray<R>(list.size());
        var next = new AtomicInteger();
        var failed = new AtomicBoolean();
        Callable<Void> worker = () -> {
            // wrong: nothing has failed when the caller is interrupted, and so the next item is taken
            for (int i = next.getAndIncrement(); i < list.size() && !failed.get(); i = next.getAndIncrement()) {
                try {
                    results.set(i, f.apply(list.get(i)));
                } catch (Throwable failure) {
                    failed.set(true);
                    throw failure;
                }
            }
            return null;
        };
        try (var threads = Executors.newFixedThreadPool(atMost)) {
            try {
                var finished = new ExecutorCompletionService<Void>(threads);
                takeAll(finished, Stream.generate(() -> finished.submit(worker)).limit(atMost).toList());
                return IntStream.range(0, list.size()).mapToObj(results::get).toList();
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** Right, but for the executor that it is given. */
    private static <T, R> List<R> mapOn(ExecutorService executor, Collection<T> items,
            Function<? super T, ? extends R> f)
            throws InterruptedException, ExecutionException {
        try (executor) {
            try {
                var finished = new ExecutorCompletionService<R>(executor);
                return takeAll(finished, submitAll(finished, items, f));
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private static <T, R> List<Future<R>> submitAll(CompletionService<R> service, Collection<T> items,
            Function<? super T, ? extends R> f) {
        var results = new ArrayList<Future<R>>();
        for (T item : items) {
            results.add(service.submit(() -> f.apply(item)));
        }
        return results;
    }

    private static <R> List<R> takeAll(CompletionService<R> service, List<Future<R>> results)
            throws InterruptedException, ExecutionException {
        for (int i = 0; i < results.size(); i++) {
            service.take().get();
        }
        return results.stream().map(Future::resultNow).toList();
    }

    private static ParallelMapContract contract(ParallelMapContract.Answer answer) {
        return new ParallelMapContract(answer) {};
    }
}
